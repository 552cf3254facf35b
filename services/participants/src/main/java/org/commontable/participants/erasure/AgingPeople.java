package org.commontable.participants.erasure;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.participants.diary.LastEntries;
import org.commontable.participants.person.PartOfThings;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.staying.LastCalls;
import org.commontable.stewardship.retention.Aging;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * People are counted from the last day on which they gave time, were paid, were put on record or
 * were part of things otherwise, whichever is latest; when their time is over they are asked
 * whether they want to stay, and erased everywhere if they do not answer.
 */
@Component
final class AgingPeople implements Aging {
  private static final int PAGE = 500;

  private final ErasingAPerson erasing;
  private final People people;
  private final LastEntries diaries;
  private final ObjectProvider<PartOfThings> parts;
  private final LastCalls calls;

  AgingPeople(
      ErasingAPerson erasing,
      People people,
      LastEntries diaries,
      ObjectProvider<PartOfThings> parts,
      LastCalls calls) {
    this.erasing = erasing;
    this.people = people;
    this.diaries = diaries;
    this.parts = parts;
    this.calls = calls;
  }

  @Override
  public String collection() {
    return "people";
  }

  @Override
  public List<Aged> startedUntil(NetworkId network, LocalDate day, int limit) {
    return Aging.startedUntil(
        day,
        limit,
        after -> people.page(network, after, PAGE),
        one -> lastDay(network, one.state(), day));
  }

  /**
   * Empty of a record that another goes on for, that was made after the day, or whose diary says
   * enough: the features are asked only of those who did not give time for so long.
   */
  private Optional<LocalDate> lastDay(NetworkId network, Person person, LocalDate day) {
    LocalDate registered = LocalDate.ofInstant(person.registeredAt(), ZoneOffset.UTC);
    return person.mergedInto() != null || registered.isAfter(day)
        ? Optional.empty()
        : last(registered, diaries.of(network, person.id(), day).stream())
            .filter(last -> !last.isAfter(day))
            .flatMap(
                last -> last(last, parts.stream().flatMap(each -> lastDay(each, network, person))));
  }

  private static Optional<LocalDate> last(LocalDate known, Stream<LocalDate> others) {
    return Stream.concat(Stream.of(known), others).max(LocalDate::compareTo);
  }

  private static Stream<LocalDate> lastDay(PartOfThings part, NetworkId network, Person person) {
    return person.allIds().stream().flatMap(id -> part.lastDay(network, id).stream());
  }

  @Override
  public Next next(NetworkId network, Aged aged, LocalDate on) {
    return calls.next(network, aged.id(), aged.startedOn(), on);
  }

  /**
   * What came up since it was looked for, such as a new place, keeps them. Whoever was not written
   * to about it is, and goes some weeks later.
   */
  @Override
  public boolean drop(NetworkId network, Aged aged, Cause cause) {
    return people
        .find(network, aged.id())
        .filter(person ->
            lastDay(network, person, aged.startedOn()).filter(aged.startedOn()::equals).isPresent())
        .filter(person -> calls.isOver(network, person.id(), aged.startedOn(), cause))
        .map(person -> erasing.begin(person, ErasureReason.RETENTION, cause))
        .filter(Outcome.Done.class::isInstance)
        .isPresent();
  }
}
