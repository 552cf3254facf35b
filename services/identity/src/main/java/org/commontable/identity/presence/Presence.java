package org.commontable.identity.presence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.YearMonth;
import java.util.List;
import org.commontable.identity.account.Account;
import org.commontable.identity.account.Membership;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody who takes part is still here, as it was told last: no closer than a month, so
 * that nobody can read from it when they come and go.
 *
 * @param account opaque; null once it is no longer theirs, so that nothing is left of it
 * @param participant whose account it is
 * @param atWork whether it holds a role besides that of taking part
 * @param lastMonth in which they were last signed in, such as 2026-11
 */
record Presence(
    @Nullable String account,
    @Nullable String participant,
    boolean atWork,
    @Nullable String lastMonth) {
  private static final String TAKING_PART = "participant";

  static final Presence NONE = new Presence(null, null, false, null);

  /**
   * What holds of the participant of an account.
   *
   * @param seen whether they are here in this month. Of whom nothing is known yet that is assumed:
   *     they were linked just now, or it was not noted before
   */
  Presence with(Account account, NetworkId network, YearMonth month, boolean seen) {
    return account
        .in(network)
        .map(part ->
            new Presence(
                account.id(),
                part.participant(),
                isWork(part),
                seen || lastMonth == null ? month.toString() : lastMonth))
        .orElse(NONE);
  }

  private static boolean isWork(Membership part) {
    return part.roles().stream().anyMatch(role -> !role.equals(TAKING_PART));
  }

  /** Tells what holds now, where that is something else. */
  Decision<Presence> become(Presence now, String whose) {
    return now.equals(this)
        ? Decision.unchanged(this)
        : Decision.changed(now, new Noted(whose, now.atWork, now.lastMonth));
  }

  /** As it stands; nothing where the account is theirs no more. */
  List<Noted> noted() {
    return participant == null ? List.of() : List.of(new Noted(participant, atWork, lastMonth));
  }

  /** Data of {@code presence_noted.v1}: all that holds, no month where the account is gone. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Noted(String participantId, boolean atWork, @Nullable String lastMonth) implements Fact {}
}
