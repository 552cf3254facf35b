package org.commontable.participants.allowance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.springframework.http.ResponseEntity;

/**
 * Counts, in each network, what was asked for by codes that lead nowhere. Whoever has a code that
 * leads somewhere is never kept waiting by those who try out others.
 */
public final class WrongTries {
  private final Allowance networks;
  private final String tooMany;
  private final Clock clock;

  /**
   * @param tooMany the code of the problem that is answered to more than these
   */
  public WrongTries(int ofOneNetworkInAnHour, String tooMany, Clock clock) {
    this.networks = new Allowance(ofOneNetworkInAnHour, Duration.ofHours(1));
    this.tooMany = tooMany;
    this.clock = clock;
  }

  /** The answer to what was found; or 429 where nothing was, too often. */
  public <T, R> ResponseEntity<R> count(
      String network, Outcome<T> outcome, Function<Outcome<T>, ResponseEntity<R>> answer) {
    return count(
        network,
        outcome,
        answer,
        seconds ->
            TooMany.answer(
                seconds,
                tooMany,
                "Too many links that lead nowhere were tried. Open the one in your last message,"
                    + " sign in, or try again later."));
  }

  /**
   * The same, where 429 is answered in another form.
   *
   * @param enough is told after how many seconds to come again
   */
  public <T, R> ResponseEntity<R> count(
      String network,
      Outcome<T> outcome,
      Function<Outcome<T>, ResponseEntity<R>> answer,
      LongFunction<ResponseEntity<R>> enough) {
    if (outcome instanceof Outcome.Refused<T>(Refusal refusal)
        && refusal.kind() == Refusal.Kind.NOT_FOUND) {
      Instant now = clock.instant();
      Optional<Instant> again = networks.take(network, now);
      if (again.isPresent()) {
        return enough.apply(TooMany.seconds(now, again.get()));
      }
    }
    return answer.apply(outcome);
  }
}
