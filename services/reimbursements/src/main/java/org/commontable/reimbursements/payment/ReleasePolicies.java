package org.commontable.reimbursements.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.commontable.kernel.Refusal;

/** The rules about who releases a run and when, for an auditor to read; in the order tried. */
final class ReleasePolicies {
  /** People who must release a run. */
  static final int RELEASERS = 2;

  private static final List<Policy> ALL =
      List.of(
          policy(
              Refusal.conflict("already-released", "Two people have released this run."),
              asked -> asked.run().release() != null),
          policy(
              Refusal.conflict("not-frozen", "Freeze the run first: then it can be released."),
              asked -> asked.run().manifest() == null || !isReleasable(asked.run().stage())),
          policy(
              Refusal.conflict(
                  "other-manifest",
                  "This is not the hash of what the run pays. Read the run again and compare."),
              asked ->
                  asked.run().manifest() != null
                      && !asked.run().manifest().hash().equals(asked.manifestHash())),
          policy(
              Refusal.notAllowed(
                  "sign-in-again",
                  "You signed in too long ago to release payments. Sign in again, then release."),
              asked -> asked.releaser().signedInAt().isBefore(asked.releaser().signedInSince())),
          policy(
              Refusal.notAllowed(
                  "releaser-prepared-the-run",
                  "You had a hand in preparing this run. Two others must release it."),
              asked ->
                  asked.run().preparers().stream()
                      .anyMatch(preparer -> preparer.isSameAs(asked.releaser().actor()))),
          policy(
              Refusal.notAllowed(
                  "releaser-approved-an-item",
                  "You approved a payment of this run. Somebody else must release it."),
              asked -> asked.releaser().approvedAnItem()),
          policy(
              Refusal.notAllowed(
                  "releaser-is-payee", "This run pays you. Somebody else must release it."),
              asked -> asked.releaser().isPaidByIt()),
          policy(
              Refusal.notAllowed(
                  "releaser-shares-account",
                  "This run pays into a bank account that is yours too. Somebody else must release"
                      + " it."),
              asked -> asked.releaser().sharesAnAccount()),
          policy(
              Refusal.notAllowed(
                  "releaser-handled-a-return",
                  "This run pays again what came back, and you entered or decided something of that"
                      + " return. Somebody else must release it."),
              asked -> asked.releaser().handledAReturn()),
          policy(
              Refusal.conflict(
                  "already-released-by-you",
                  "You have released this run already. A second person must do so too."),
              asked ->
                  asked.run().confirmations().stream()
                      .anyMatch(given -> given.by().isSameAs(asked.releaser().actor()))),
          policy(
              Refusal.conflict(
                  "too-late",
                  "The day on which this file must reach the bank has passed. Cancel the run and"
                      + " open one for a later day."),
              asked -> asked.run().days().submitOn().isBefore(UkDays.dayOf(asked.now()))));

  private ReleasePolicies() {}

  static Optional<Refusal> firstRefusal(
      PaymentRun run, Releaser releaser, String manifestHash, Instant now) {
    Asked asked = new Asked(run, releaser, manifestHash, now);
    return ALL.stream()
        .filter(policy -> policy.standsInTheWay().test(asked))
        .map(Policy::refusal)
        .findFirst();
  }

  private static boolean isReleasable(RunStage stage) {
    return stage == RunStage.FROZEN || stage == RunStage.RELEASING;
  }

  private record Asked(PaymentRun run, Releaser releaser, String manifestHash, Instant now) {}

  private record Policy(Refusal refusal, Predicate<Asked> standsInTheWay) {}

  private static Policy policy(Refusal refusal, Predicate<Asked> standsInTheWay) {
    return new Policy(refusal, standsInTheWay);
  }
}
