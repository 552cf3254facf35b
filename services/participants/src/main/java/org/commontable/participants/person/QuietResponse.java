package org.commontable.participants.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hours in which somebody wants to be left alone, by the clocks of the United Kingdom.
 *
 * @param day null for every day
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuietResponse(@Nullable DayOfWeek day, LocalTime from, LocalTime to) {

  public static List<QuietResponse> of(Wishes wishes) {
    return wishes.quietTimes().stream()
        .map(quiet -> new QuietResponse(quiet.day(), quiet.from(), quiet.to()))
        .toList();
  }
}
