package org.commontable.participants.allowance;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Answers;
import org.springframework.http.ResponseEntity;

/** A network's form that needs no account: what it takes in, and what it answers to too much. */
public final class PublicForm {
  private final FormAllowance allowance;
  private final String tooMany;
  private final Clock clock;

  /**
   * @param tooMany the code of the problem that is answered to more than these
   */
  public PublicForm(int ofOneAddressInADay, int ofOneNetworkInAnHour, String tooMany, Clock clock) {
    this.allowance = new FormAllowance(ofOneAddressInADay, ofOneNetworkInAnHour);
    this.tooMany = tooMany;
    this.clock = clock;
  }

  /** Takes one in from an address, unless more came than can be taken. */
  public <R> ResponseEntity<R> take(
      String network, String email, Function<NetworkId, Outcome<R>> receive) {
    Optional<NetworkId> id = NetworkId.from(network);
    if (id.isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    Instant now = clock.instant();
    Optional<Instant> again = allowance.take(network, email, now);
    return again.isPresent()
        ? TooMany.answer(
            now,
            again.get(),
            tooMany,
            "More messages came than can be taken now. Phone us, or write again later.")
        : Answers.plain(receive.apply(id.get()));
  }
}
