package org.commontable.participants.allowance;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.commontable.kernel.Ids;

/**
 * How often a public form may be used: so often by one address, and so often in one network by all
 * of them. What an address may not do costs its network nothing, so that nobody closes a form for
 * the others by sending it again and again; and what the network can't take costs the address
 * nothing, so that whoever is told to come later may.
 */
final class FormAllowance {
  private final Allowance addresses;
  private final Allowance networks;

  FormAllowance(int ofOneAddressInADay, int ofOneNetworkInAnHour) {
    addresses = new Allowance(ofOneAddressInADay, Duration.ofDays(1));
    networks = new Allowance(ofOneNetworkInAnHour, Duration.ofHours(1));
  }

  /** Takes one; or else says when there is one again. */
  Optional<Instant> take(String network, String email, Instant now) {
    String address = Ids.derived("enquirer", network, email.toLowerCase(Locale.ROOT));
    Optional<Instant> again = addresses.take(address, now);
    if (again.isPresent()) {
      return again;
    }
    Optional<Instant> full = networks.take(network, now);
    full.ifPresent(later -> addresses.giveBack(address));
    return full;
  }
}
