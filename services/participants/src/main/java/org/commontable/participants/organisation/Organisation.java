package org.commontable.participants.organisation;

import java.time.LocalDate;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.participants.organisation.OrganisationFact.OrganisationAdded;
import org.commontable.participants.organisation.OrganisationFact.OrganisationEnded;
import org.commontable.participants.organisation.OrganisationFact.OrganisationSucceeded;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that belongs to a network. It is never deleted: what was done under its name
 * stays readable under it after it has ended.
 *
 * @param validFrom the first day on which it belongs
 * @param validUntil the last such day; null while no end is known
 * @param successorId the organisation that goes on in its place; of several that merge, each names
 *     the same one. Null where nobody does
 */
public record Organisation(
    String id,
    String name,
    OrganisationKind kind,
    LocalDate validFrom,
    @Nullable LocalDate validUntil,
    @Nullable String successorId) {
  public static final int NAME_LENGTH_MAX = 150;

  public Organisation {
    name = PlainText.line("An organisation's name", name, NAME_LENGTH_MAX);
  }

  /** Lets it belong to the network. */
  static Decision<Organisation> add(Organisation asked) {
    LocalDate until = asked.validUntil();
    return until != null && until.isBefore(asked.validFrom())
        ? endsBeforeItBegins()
        : Decision.changed(asked, new OrganisationAdded(asked));
  }

  /**
   * Lets it end after a day. An end that is known may be brought forward or put off; that it began
   * may not be undone.
   */
  Decision<Organisation> end(LocalDate lastDay) {
    if (lastDay.isBefore(validFrom)) {
      return endsBeforeItBegins();
    }
    return lastDay.equals(validUntil)
        ? Decision.unchanged(this)
        : Decision.changed(
            new Organisation(id, name, kind, validFrom, lastDay, successorId),
            new OrganisationEnded(id, lastDay));
  }

  /**
   * Ends, and another goes on in its place. Everything that was done under its name stays under it.
   *
   * @param leadsBack whether whoever follows the successor's own successors comes back here
   */
  Decision<Organisation> giveWayTo(Organisation successor, LocalDate lastDay, boolean leadsBack) {
    if (leadsBack) {
      return Decision.refused(
          Refusal.conflict(
              "successors-in-a-circle", "An organisation can't follow itself. Check which ended."));
    }
    if (lastDay.isBefore(validFrom)) {
      return endsBeforeItBegins();
    }
    LocalDate until = successor.validUntil();
    if (until != null && !until.isAfter(lastDay)) {
      return Decision.refused(
          Refusal.conflict(
              "successor-ended-before", "The successor has ended by that day. Name who goes on."));
    }
    Organisation after = new Organisation(id, name, kind, validFrom, lastDay, successor.id());
    return after.equals(this)
        ? Decision.unchanged(this)
        : Decision.changed(after, new OrganisationSucceeded(id, successor.id(), lastDay));
  }

  private static Decision<Organisation> endsBeforeItBegins() {
    return Decision.refused(
        Refusal.invalid(
            "ends-before-it-begins", "The last day may not lie before the first. Check both."));
  }
}
