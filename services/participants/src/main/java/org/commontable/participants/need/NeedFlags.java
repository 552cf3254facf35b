package org.commontable.participants.need;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.PersonKind;
import org.commontable.participants.person.RecordFlag;
import org.commontable.web.Caller;
import org.commontable.web.Role;

/**
 * Makes needs seen at once by whoever opens a record and may know of them; and that nobody asked
 * yet, by those who could.
 */
final class NeedFlags implements RecordFlag {
  static final String TO_MEET = "needs_to_meet";
  static final String REVIEW_DUE = "needs_review_due";
  static final String NOT_ASKED = "needs_not_asked";

  private final Needs needs;

  NeedFlags(Needs needs) {
    this.needs = needs;
  }

  @Override
  public Set<String> of(Person person, Caller caller) {
    Set<String> flags = new TreeSet<>();
    if (needs.of(caller, person.id())
        instanceof Outcome.Done<List<Stored<Need>>>(List<Stored<Need>> seen)) {
      if (!seen.isEmpty()) {
        flags.add(TO_MEET);
      }
      if (seen.stream().anyMatch(need -> need.state().reviewDue())) {
        flags.add(REVIEW_DUE);
      }
      if (seen.isEmpty()
          && person.kind() == PersonKind.PERSON
          && WholeNetwork.covers(caller, Role.COORDINATOR)
          && needs.lastAsked(person.network(), person.id()).isEmpty()) {
        flags.add(NOT_ASKED);
      }
    }
    return flags;
  }
}
