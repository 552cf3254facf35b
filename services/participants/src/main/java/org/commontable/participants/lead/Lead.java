package org.commontable.participants.lead;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who answers for something, from one day to another; past ones are kept.
 *
 * @param leadsOn for what, such as co-production, or safety
 * @param scopeId which programme or organisation; null for the network
 * @param agreed whether they agreed that their name is shown to everybody in the network
 * @param to the last day; null while it lasts
 * @param endTold the last day that they were told of, or need not be; null while there is none
 * @param ends how often it was told that it ends, or when else; null for never
 */
public record Lead(
    String participantId,
    String leadsOn,
    LeadScope scope,
    @Nullable String scopeId,
    boolean agreed,
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable LocalDate endTold,
    @Nullable Integer ends) {
  static final int LEADS_ON_LENGTH_MAX = 150;

  /** At which people are told that it is over: a time at which nobody is woken. */
  private static final LocalTime TOLD_AT = LocalTime.of(9, 0);

  public Lead {
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
        : Decision.changed(asked, new LeadFact.LeadNamed(asked.participantId, asked.from, to));
  }

  Decision<Lead> end(LocalDate lastDay) {
    if (lastDay.equals(to)) {
      return Decision.unchanged(this);
    }
    return lastDay.isBefore(from)
        ? refused("ends-before-it-begins", "The last day may not lie before the first. Check both.")
        : ended(lastDay);
  }

  /** Tells them that what was to end some day has ended. */
  Decision<Lead> fallDue(Instant now) {
    LocalDate last = to;
    Instant due = dueAt();
    return last == null || due == null || now.isBefore(due)
        ? Decision.unchanged(this)
        : ended(last);
  }

  /** When they are to be told that it is over; null for never, or where they know. */
  @Nullable Instant dueAt() {
    return to == null || to.equals(endTold)
        ? null
        : to.plusDays(1).atTime(TOLD_AT).atZone(Wishes.CLOCKS).toInstant();
  }

  private Decision<Lead> ended(LocalDate lastDay) {
    return Decision.changed(
        new Lead(
            participantId,
            leadsOn,
            scope,
            scopeId,
            agreed,
            from,
            lastDay,
            lastDay,
            ends == null ? 1 : ends + 1),
        new LeadFact.LeadEnded(participantId, lastDay));
  }

  public boolean lastsOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }

  private static Decision<Lead> refused(String code, String detail) {
    return Decision.refused(Refusal.invalid(code, detail));
  }
}
