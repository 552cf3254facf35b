package org.commontable.participants.erasure;

import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.stewardship.rights.ErasedIds;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Looks, at the first start after a restore, for people whom the backup brought back, and erases
 * them again everywhere.
 */
@Component
final class AfterARestore implements ApplicationRunner {
  private static final int PAGE = 500;

  private final ErasingAPerson erasing;
  private final ErasedIds erased;
  private final People people;

  AfterARestore(ErasingAPerson erasing, ErasedIds erased, People people) {
    this.erasing = erasing;
    this.erased = erased;
    this.people = people;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    erased.toLookThrough().forEach(this::lookThrough);
    erased.lookedThrough();
  }

  private void lookThrough(NetworkId network) {
    @Nullable String after = null;
    do {
      Page<Person> page = people.page(network, after, PAGE);
      for (Stored<Person> one : page.items()) {
        if (erased.contains(network, one.id())) {
          erasing.repeat(one.state(), Cause.timer("after-a-restore")).orThrow();
        }
      }
      after = page.next();
    } while (after != null);
  }
}
