package org.commontable.reimbursements.release;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;

/**
 * The rules about who lets money go and when, for an auditor to read; in the order tried. They are
 * the same for what a bank's file pays and for what is paid by an order.
 */
public final class ReleasePolicies {

  /**
   * What is to be released.
   *
   * @param hash of everything that it pays
   * @param preparers who had a hand in making it
   * @param releasedBy who has released it already
   * @param lastDay the last day on which it can still be carried out
   */
  public record Releasable(
      String hash, List<Actor> preparers, List<Actor> releasedBy, LocalDate lastDay) {}

  private static final List<Policy> ALL =
      List.of(
          policy(
              Refusal.conflict(
                  "other-manifest",
                  "This is not the hash of what is paid. Read it again and compare."),
              asked -> !asked.what().hash().equals(asked.seen())),
          policy(
              Refusal.notAllowed(
                  "sign-in-again",
                  "You signed in too long ago to release payments. Sign in again, then release."),
              asked -> asked.releaser().signedInAt().isBefore(asked.releaser().signedInSince())),
          policy(
              Refusal.notAllowed(
                  "releaser-prepared-it",
                  "You had a hand in preparing this. Others must release it."),
              asked -> isAmong(asked.what().preparers(), asked.releaser().actor())),
          policy(
              Refusal.notAllowed(
                  "releaser-approved-an-item",
                  "You approved a payment of this. Somebody else must release it."),
              asked -> asked.releaser().approvedAPayment()),
          policy(
              Refusal.notAllowed(
                  "releaser-is-payee",
                  "This pays you, or you for somebody else. Somebody else must release it."),
              asked -> asked.releaser().isPaid()),
          policy(
              Refusal.notAllowed(
                  "releaser-shares-account",
                  "This pays into a bank account that is yours too. Somebody else must release it."),
              asked -> asked.releaser().sharesAnAccount()),
          policy(
              Refusal.notAllowed(
                  "releaser-handled-a-return",
                  "This pays again what came back, and you entered or decided something of that"
                      + " return. Somebody else must release it."),
              asked -> asked.releaser().handledAReturn()),
          policy(
              Refusal.notAllowed(
                  "releaser-reported-refusal",
                  "This pays again what you reported as refused. Somebody else must release it."),
              asked -> isAmong(asked.releaser().refusedBy(), asked.releaser().actor())),
          policy(
              Refusal.notAllowed(
                  "preparer-reported-refusal",
                  "Who prepared this reported that an earlier payment of it was refused. Cancel it;"
                      + " somebody else must prepare what pays that again."),
              asked ->
                  asked.what().preparers().stream()
                      .anyMatch(preparer -> isAmong(asked.releaser().refusedBy(), preparer))),
          policy(
              Refusal.notAllowed(
                  "releaser-recorded-a-choice",
                  "You put on record what somebody who is paid here chose. Somebody else must"
                      + " release it."),
              asked -> isAmong(asked.releaser().recordedBy(), asked.releaser().actor())),
          policy(
              Refusal.notAllowed(
                  "preparer-recorded-a-choice",
                  "Who prepared this put on record what somebody who is paid here chose. Cancel it;"
                      + " somebody else must prepare what pays that."),
              asked ->
                  asked.what().preparers().stream()
                      .anyMatch(preparer -> isAmong(asked.releaser().recordedBy(), preparer))),
          policy(
              Refusal.conflict(
                  "already-released-by-you",
                  "You have released this already. A second person must do so too."),
              asked -> isAmong(asked.what().releasedBy(), asked.releaser().actor())),
          policy(
              Refusal.conflict(
                  "too-late",
                  "The last day on which this could be carried out has passed. Cancel it and make"
                      + " another for a later day."),
              asked -> asked.what().lastDay().isBefore(asked.today())));

  private ReleasePolicies() {}

  /**
   * @param seen the hash that the releaser had before their eyes
   */
  public static Optional<Refusal> firstRefusal(
      Releasable what, Releaser releaser, String seen, LocalDate today) {
    Asked asked = new Asked(what, releaser, seen, today);
    return ALL.stream()
        .filter(policy -> policy.standsInTheWay().test(asked))
        .map(Policy::refusal)
        .findFirst();
  }

  private static boolean isAmong(List<Actor> people, Actor actor) {
    return people.stream().anyMatch(one -> one.isSameAs(actor));
  }

  private record Asked(Releasable what, Releaser releaser, String seen, LocalDate today) {}

  private record Policy(Refusal refusal, Predicate<Asked> standsInTheWay) {}

  private static Policy policy(Refusal refusal, Predicate<Asked> standsInTheWay) {
    return new Policy(refusal, standsInTheWay);
  }
}
