package org.commontable.participants.erasure;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.participants.diary.LastEntries;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.stewardship.retention.Aging;
import org.jspecify.annotations.Nullable;
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
    List<Aged> found = new ArrayList<>();
    @Nullable String after = null;
    do {
      Page<Person> page = people.page(network, after, PAGE);
      for (Stored<Person> one : page.items()) {
        Person person = one.state();
        LocalDate registered = LocalDate.ofInstant(person.registeredAt(), ZoneOffset.UTC);
        if (person.mergedInto() == null && !registered.isAfter(day)) {
          LocalDate last =
              Stream.concat(Stream.of(registered), diaries.of(network, one.id()).stream())
                  .max(LocalDate::compareTo)
                  .orElse(registered);
          if (!last.isAfter(day)) {
            found.add(new Aged(one.id(), last));
          }
        }
      }
      after = found.size() < limit ? page.next() : null;
    } while (after != null);
    return found.subList(0, Math.min(found.size(), limit));
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
