package org.commontable.participants.lead;

import java.time.LocalDate;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who answers for something, from one day to another; past ones are kept.
 *
 * @param leadsOn for what, such as co-production, or safety
 * @param scopeId which programme or organisation; null for the network
 * @param agreed whether they agreed that their name is shown to everybody in the network
 * @param to the last day; null while it lasts
 */
record Lead(
    String participantId,
    String leadsOn,
    LeadScope scope,
    @Nullable String scopeId,
    boolean agreed,
    LocalDate from,
    @Nullable LocalDate to) {
  static final int LEADS_ON_LENGTH_MAX = 150;

  Lead {
    leadsOn = PlainText.line("What they lead on", leadsOn, LEADS_ON_LENGTH_MAX);
  }

  static Decision<Lead> name(Lead asked) {
    if (!asked.agreed) {
      return refused(
          "agreement-missing",
          "A lead's name is shown to everybody in the network. Ask them first.");
    }
    if ((asked.scope == LeadScope.NETWORK) != (asked.scopeId == null)) {
      return refused(
          "scope-unclear",
          "Give the id of the programme or organisation that they lead in, and none for the"
              + " network.");
    }
    LocalDate to = asked.to;
    return to != null && to.isBefore(asked.from)
        ? refused("ends-before-it-begins", "The last day may not lie before the first. Check both.")
        : Decision.changed(asked);
  }

  Decision<Lead> end(LocalDate lastDay) {
    if (lastDay.equals(to)) {
      return Decision.unchanged(this);
    }
    return lastDay.isBefore(from)
        ? refused("ends-before-it-begins", "The last day may not lie before the first. Check both.")
        : Decision.changed(new Lead(participantId, leadsOn, scope, scopeId, agreed, from, lastDay));
  }

  boolean lastsOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }

  private static Decision<Lead> refused(String code, String detail) {
    return Decision.refused(Refusal.invalid(code, detail));
  }
}
