package org.commontable.stewardship.schedule;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.web.Role;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A service's schedule, from its file {@code <service>-stewardship.yml}: every collection that it
 * keeps, what lies there, and until when. Checked when the service starts.
 *
 * @param onBehalf who may read on a person's behalf all that is kept about them
 */
public record Schedule(
    @DefaultValue("network-admin") List<Role> onBehalf, @NotEmpty List<@Valid RecordKind> records) {
  public Schedule {
    onBehalf = List.copyOf(onBehalf);
    records = List.copyOf(records);
  }

  public Optional<RecordKind> of(String collection) {
    return records.stream().filter(kind -> kind.collection().equals(collection)).findFirst();
  }

  /** What runs by itself on a day: kinds whose row of that day has a period. */
  public List<RecordKind> agingOn(LocalDate day) {
    return records.stream().filter(kind -> kind.on(day).period() != null).toList();
  }
}
