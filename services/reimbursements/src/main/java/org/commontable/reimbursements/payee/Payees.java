package org.commontable.reimbursements.payee;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.payee.PayeeVersion.By;
import org.commontable.reimbursements.secrets.KeyedHashes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where people's bank details lie, encrypted; the only place that opens them. */
@Component
public final class Payees {
  private static final String ACCOUNT_NAME = "payee.accountName";
  private static final String SORT_CODE = "payee.sortCode";
  private static final String ACCOUNT_NUMBER = "payee.accountNumber";

  private final AggregateStore<Payee> store;
  private final FieldCipher cipher;
  private final KeyedHashes keyed;
  private final Clock clock;

  Payees(AggregateStores stores, FieldCipher cipher, KeyedHashes keyed, Clock clock) {
    this.store = stores.open(AggregateType.of("payees", Payee.class).events(PayeeEvents::form));
    this.cipher = cipher;
    this.keyed = keyed;
    this.clock = clock;
  }

  public Optional<Stored<Payee>> find(NetworkId network, String participantId) {
    return store.find(network, participantId);
  }

  Page<Payee> page(NetworkId network, @Nullable String afterId, int limit) {
    return store.page(network, Map.of(), afterId, limit);
  }

  /** Takes somebody's details, the first or other ones. */
  Outcome<Stored<Payee>> enter(
      NetworkId network, String participantId, BankDetails details, By by, Cause cause) {
    Instant now = clock.instant();
    return store.put(
        network,
        participantId,
        cause,
        found ->
            found
                .map(payee ->
                    payee.enter(
                        sealed(network, participantId, payee.nextNumber(), details, by, now)))
                .orElseGet(() ->
                    Payee.first(
                        participantId, sealed(network, participantId, 1, details, by, now))));
  }

  Outcome<Stored<Payee>> confirm(
      NetworkId network, String participantId, int number, By by, Cause cause) {
    Instant now = clock.instant();
    return store.change(network, participantId, cause, payee -> payee.confirm(number, by, now));
  }

  /** The details in clear, for the making of a file and nothing else. */
  public BankDetails open(NetworkId network, String participantId, PayeeVersion version) {
    String owner = owner(participantId, version.number());
    return new BankDetails(
        cipher.decrypt(network, owner, ACCOUNT_NAME, version.sealedAccountName()),
        cipher.decrypt(network, owner, SORT_CODE, version.sealedSortCode()),
        cipher.decrypt(network, owner, ACCOUNT_NUMBER, version.sealedAccountNumber()));
  }

  /**
   * Whether two people have, or had, one bank account. Those of whom no details are known share
   * none.
   */
  public boolean shareAnAccount(NetworkId network, String participantId, String otherId) {
    Optional<Stored<Payee>> one = store.find(network, participantId);
    Optional<Stored<Payee>> other = store.find(network, otherId);
    return one.isPresent()
        && other.isPresent()
        && one.get().state().sharesAccountWith(other.get().state());
  }

  private PayeeVersion sealed(
      NetworkId network, String participantId, int number, BankDetails details, By by, Instant at) {
    String owner = owner(participantId, number);
    return new PayeeVersion(
        number,
        cipher.encrypt(network, owner, ACCOUNT_NAME, details.accountName()),
        cipher.encrypt(network, owner, SORT_CODE, details.sortCode()),
        cipher.encrypt(network, owner, ACCOUNT_NUMBER, details.accountNumber()),
        keyed.of(network).of("account", details.account()),
        keyed.of(network).of("payee", details.account() + ":" + details.accountName()),
        by,
        at,
        null);
  }

  /** Binds what is sealed to the person and to the version, so that neither can be exchanged. */
  private static String owner(String participantId, int number) {
    return participantId + "/" + number;
  }
}
