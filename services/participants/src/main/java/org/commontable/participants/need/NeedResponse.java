package org.commontable.participants.need;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A need.
 *
 * @param words the choice in everyday English
 * @param wordsWelsh the same in Welsh
 * @param language in which it is needed; left out where that says nothing
 * @param confirmedOn when the person last saw it and agreed; left out until they did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NeedResponse(
    String id,
    String participantId,
    NeedCategory category,
    NeedChoice choice,
    String words,
    String wordsWelsh,
    @Nullable String language,
    @Nullable String detail,
    @Nullable String howToMeet,
    Set<NeedSharing> sharedWith,
    LocalDate reviewOn,
    boolean reviewDue,
    @Nullable LocalDate confirmedOn,
    String recordedBy,
    Instant recordedAt,
    @Nullable LocalDate endedOn,
    List<MeetingResponse> meetings) {

  /** Whether it was met at a session. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MeetingResponse(
      String sessionId, Met met, @Nullable String words, boolean byPerson, Instant at) {}

  static NeedResponse of(Stored<Need> stored) {
    Need need = stored.state();
    NeedChoice choice = need.said().choice();
    return new NeedResponse(
        stored.id(),
        need.participantId(),
        choice.category(),
        choice,
        choice.words(),
        choice.wordsWelsh(),
        need.said().language(),
        need.said().detail(),
        need.said().howToMeet(),
        new TreeSet<>(need.said().sharedWith()),
        need.said().reviewOn(),
        need.reviewDue(),
        need.confirmedOn(),
        need.recordedBy(),
        need.recordedAt(),
        need.endedOn(),
        need.meetings().stream()
            .map(one ->
                new MeetingResponse(
                    one.sessionId(), one.met(), one.words(), one.byPerson(), one.at()))
            .toList());
  }
}
