package org.commontable.workshops.involved;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Whom something names that goes on, all of them; none once it is over. Told as that changes, and
 * again after an upgrade.
 *
 * @param endsWith the programme that it is over with at the latest; null where it outlasts it
 * @param people ids, in order
 */
public record PeopleNamed(@Nullable String endsWith, List<String> people) implements Fact {

  public PeopleNamed {
    people = people.stream().sorted().distinct().toList();
  }

  /** One person, or nobody. */
  public static PeopleNamed one(@Nullable String endsWith, @Nullable String person) {
    return new PeopleNamed(endsWith, person == null ? List.of() : List.of(person));
  }

  /** What is new, and whom it names where it names anybody. */
  public <S> Decision<S> first(S state, Fact... facts) {
    return people.isEmpty() ? Decision.changed(state, facts) : with(state, facts);
  }

  /** What changed, and whom it names now where those are others than {@code before}. */
  public <S> Decision<S> since(PeopleNamed before, S state, Fact... facts) {
    return equals(before) ? Decision.changed(state, facts) : with(state, facts);
  }

  private <S> Decision<S> with(S state, Fact... facts) {
    return Decision.changed(state, Stream.concat(Stream.of(facts), Stream.of(this)).toList());
  }

  /** How it is told: of what is not said, nor as what. */
  public EventForm form() {
    return new EventForm(
        "people_named.v1", DataClassification.RESTRICTED, new NamedV1(people, endsWith));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NamedV1(List<String> participantIds, @Nullable String endsWithProgramme) {}
}
