package org.commontable.stewardship.schedule;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A service's schedule, from its file {@code <service>-stewardship.yml}: every collection that it
 * keeps, what lies there, and until when. Checked when the service starts.
 *
 * @param onBehalf who may read on a person's behalf what is kept about them
 * @param forThemAlone what of it nobody reads on their behalf; null where there is no such thing
 * @param unnamed what the audit names to some alone; null where it names all to everybody
 */
public record Schedule(
    @DefaultValue("network-admin") List<Role> onBehalf,
    @Nullable @Valid ForThemAlone forThemAlone,
    @Nullable @Valid Unnamed unnamed,
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

  /**
   * What the audit does not name to who searches it, but to some: that it was done or read, by whom
   * and to which record, everybody sees.
   *
   * @param butTo whoever holds one of these besides sees its name
   * @param whats names of facts, and {@code read:<what>}; what was changed of a record about a
   *     person, and told to nobody, is one of them by itself
   */
  public record Unnamed(@NotEmpty List<Role> butTo, @NotEmpty Set<String> whats) {
    public Unnamed {
      butTo = List.copyOf(butTo);
      whats = Set.copyOf(whats);
    }
  }

  public Schedule {
    onBehalf = List.copyOf(onBehalf);
    records = List.copyOf(records);
  }

  /** What the audit does not name to whoever holds these roles. */
  public Set<String> unnamedTo(Predicate<Role> holds) {
    return unnamed == null || unnamed.butTo().stream().anyMatch(holds)
        ? Set.of()
        : Stream.concat(
                unnamed.whats().stream(),
                records.stream()
                    .filter(kind -> kind.nothingPersonal() == null)
                    .map(kind -> kind.collection() + "_changed"))
            .collect(Collectors.toUnmodifiableSet());
  }

  public Optional<RecordKind> of(String collection) {
    return records.stream().filter(kind -> kind.collection().equals(collection)).findFirst();
  }

  /** What runs by itself on a day: kinds whose row of that day has a period. */
  public List<RecordKind> agingOn(LocalDate day) {
    return records.stream().filter(kind -> kind.on(day).period() != null).toList();
  }
}
