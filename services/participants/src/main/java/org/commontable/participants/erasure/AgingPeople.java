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
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.stewardship.retention.Aging;
import org.springframework.stereotype.Component;

/**
 * People are counted from the last day on which they gave time, were paid, or were put on record,
 * whichever is latest; when their time is over they are erased everywhere.
 */
@Component
final class AgingPeople implements Aging {
  private static final int PAGE = 500;

  private final ErasingAPerson erasing;
  private final People people;
  private final LastEntries diaries;

  AgingPeople(ErasingAPerson erasing, People people, LastEntries diaries) {
    this.erasing = erasing;
    this.people = people;
    this.diaries = diaries;
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

  /** Empty of a record that another goes on for, or that was made after the day. */
  private Optional<LocalDate> lastDay(NetworkId network, Person person, LocalDate day) {
    LocalDate registered = LocalDate.ofInstant(person.registeredAt(), ZoneOffset.UTC);
    return person.mergedInto() != null || registered.isAfter(day)
        ? Optional.empty()
        : Stream.concat(Stream.of(registered), diaries.of(network, person.id()).stream())
            .max(LocalDate::compareTo);
  }

  @Override
  public boolean drop(NetworkId network, Aged aged, Cause cause) {
    return people
        .find(network, aged.id())
        .map(person -> erasing.begin(person, ErasureReason.RETENTION, cause))
        .filter(Outcome.Done.class::isInstance)
        .isPresent();
  }
}
