package org.commontable.identity.closing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.identity.account.Account;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Accounts.Versioned;
import org.commontable.identity.account.Membership;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.identity.federation.ExternalIdentities;
import org.commontable.identity.invitation.Invitation;
import org.commontable.identity.invitation.Invitations;
import org.commontable.identity.session.Sessions;
import org.commontable.identity.token.Authorizations;
import org.commontable.kernel.Outcome;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The account with which somebody signs in. It is closed with everything that hangs on it, unless
 * they work in the network too, or take part in another one: then it is only no longer theirs as
 * this participant.
 */
@Component
final class WhatIsKeptOfAccounts implements PersonalData {
  private static final String PARTICIPANT = "participant";

  private final Accounts accounts;
  private final Invitations invitations;
  private final LeavingANetwork leaving;
  private final EndingSignIns signIns;
  private final Sessions sessions;
  private final Authorizations authorizations;
  private final ExternalIdentities identities;
  private final AuditTrail audit;

  WhatIsKeptOfAccounts(
      Accounts accounts,
      Invitations invitations,
      LeavingANetwork leaving,
      EndingSignIns signIns,
      Sessions sessions,
      Authorizations authorizations,
      ExternalIdentities identities,
      AuditTrail audit) {
    this.accounts = accounts;
    this.invitations = invitations;
    this.leaving = leaving;
    this.signIns = signIns;
    this.sessions = sessions;
    this.authorizations = authorizations;
    this.identities = identities;
    this.audit = audit;
  }

  @Override
  public Set<String> collections() {
    return Set.of(
        "accounts",
        "invitations",
        "sessions",
        "authorizations",
        "externalIdentities",
        // Follows the account.
        "money_roles");
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<Section> sections = new ArrayList<>();
    account(whom)
        .ifPresent(found -> {
          sections.add(
              new Section(
                  "account",
                  "The account with which you sign in",
                  "Y cyfrif rydych yn mewngofnodi ag ef",
                  List.of(AccountHeld.of(found.account(), whom))));
          List<ExternalIdentities.Held> elsewhere =
              identities.of(whom.network(), found.account().id());
          if (!elsewhere.isEmpty()) {
            sections.add(
                new Section(
                    "sign-in-elsewhere",
                    "What the organisation that you sign in with calls you",
                    "Yr hyn y mae'r sefydliad rydych yn mewngofnodi drwyddo yn eich galw",
                    elsewhere));
          }
          if (found.account().id().equals(whom.account())) {
            sections.addAll(signIns(found.account().id()));
          }
        });
    List<Invitation> invited = invitations.of(whom.network(), whom.participantId());
    if (!invited.isEmpty()) {
      sections.add(
          new Section(
              "invitations",
              "Invitations to link an account to your record",
              "Gwahoddiadau i gysylltu cyfrif â'ch cofnod",
              invited.stream()
                  .map(one ->
                      Map.of(
                          "expiresAt", one.expiresAt(),
                          "withdrawn", one.withdrawn(),
                          "redeemed", one.redeemedBy() != null))
                  .toList()));
    }
    return sections;
  }

  /** When and where somebody signs in is for them alone: not for who asks on their behalf. */
  private List<Section> signIns(String account) {
    return Stream.of(
            new Section(
                "sign-ins",
                "Browsers in which you are signed in",
                "Porwyr rydych wedi mewngofnodi ynddynt",
                sessions.of(account)),
            new Section(
                "programs",
                "Programs that were given access as you",
                "Rhaglenni a gafodd fynediad fel chi",
                authorizations.of(account)))
        .filter(section -> !section.items().isEmpty())
        .toList();
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    invitations.deleteOf(whom.network(), whom.participantId());
    return accounts.act(() -> account(whom), found -> leave(found, whom, cause)).orElse(List.of());
  }

  /** Empty if the account changed meanwhile. */
  Optional<List<Kept>> leave(Versioned found, Whom whom, Cause cause) {
    Account account = found.account();
    Set<String> otherRoles =
        new TreeSet<>(account.in(whom.network()).map(Membership::roles).orElse(Set.of()));
    otherRoles.remove(PARTICIPANT);
    if (otherRoles.isEmpty()) {
      return leaving.leave(found, whom.network(), cause.by())
          ? Optional.of(List.of())
          : Optional.empty();
    }
    if (!(accounts.change(account.id(), found.version(), before -> before.unlink(whom.network()))
        instanceof Outcome.Done<?>)) {
      return Optional.empty();
    }
    // Whatever was signed in as the participant is no longer.
    signIns.of(account.id());
    audit.add("account-unlinked", cause.by(), whom.network().value(), account.id(), Map.of());
    return Optional.of(
        List.of(
            Kept.because(
                    "an account for work in the network",
                    "They hold other roles in the network (UK GDPR Article 6(1)(b) or (f)); it is"
                        + " closed when an administrator takes those away.")
                .inWelsh(
                    "cyfrif ar gyfer gwaith yn y rhwydwaith",
                    "Mae ganddynt rolau eraill yn y rhwydwaith (GDPR y DU, Erthygl 6(1)(b) neu (f));"
                        + " caiff ei gau pan fydd gweinyddwr yn tynnu'r rheini i ffwrdd.")));
  }

  private Optional<Versioned> account(Whom whom) {
    return accounts
        .ofParticipant(whom.network(), whom.participantId())
        .or(() ->
            Optional.ofNullable(whom.account())
                .flatMap(accounts::find)
                .filter(found -> isTheirs(found.account(), whom)));
  }

  /** An account that put somebody on record, and is no other participant's. */
  private static boolean isTheirs(Account account, Whom whom) {
    return account
        .in(whom.network())
        .filter(membership ->
            membership.participant() == null
                || membership.participant().equals(whom.participantId()))
        .isPresent();
  }

  /** The account, as the person sees it. */
  record AccountHeld(
      String id,
      String username,
      boolean hasPassword,
      Instant createdAt,
      Set<String> roles,
      @Nullable Instant linkedAt) {
    static AccountHeld of(Account account, Whom whom) {
      Optional<Membership> membership = account.in(whom.network());
      return new AccountHeld(
          account.id(),
          account.username().value(),
          account.passwordHash() != null,
          account.createdAt(),
          membership.map(Membership::roles).orElse(Set.of()),
          membership.map(Membership::linkedAt).orElse(null));
    }
  }
}
