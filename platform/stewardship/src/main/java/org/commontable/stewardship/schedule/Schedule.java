package org.commontable.stewardship.schedule;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A service's schedule, from its file {@code <service>-stewardship.yml}: every collection that it
 * keeps, what lies there, and until when. Checked when the service starts.
 *
 * @param onBehalf who may read on a person's behalf what is kept about them
 * @param forThemAlone what of it nobody reads on their behalf; null where there is no such thing
 */
public record Schedule(
    @DefaultValue("network-admin") List<Role> onBehalf,
    @Nullable @Valid ForThemAlone forThemAlone,
    @NotEmpty List<@Valid RecordKind> records) {

  /**
   * Sections that only the person themself reads.
   *
   * @param sections by their ids
   * @param words what is left out for others, and whom to ask; said whether or not there is any, so
   *     that nothing is to be had from its being said
   * @param wordsWelsh the same in Welsh
   */
  public record ForThemAlone(
      @NotEmpty Set<String> sections, @NotBlank String words, @NotBlank String wordsWelsh) {
    public ForThemAlone {
      sections = Set.copyOf(sections);
    }
  }

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
