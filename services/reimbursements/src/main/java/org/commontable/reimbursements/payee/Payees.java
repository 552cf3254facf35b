package org.commontable.reimbursements.payee;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.payee.NameAnswer.Effect;
import org.commontable.reimbursements.payee.PayeeVersion.By;
import org.commontable.reimbursements.payee.PayeeVersion.Sealed;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.reimbursements.person.Who;
import org.commontable.reimbursements.secrets.KeyedHashes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where people's bank details lie, encrypted; the only place that opens them. */
@Component
public final class Payees {
  private static final String ACCOUNT_NAME = "payee.accountName";
  private static final String SORT_CODE = "payee.sortCode";
  private static final String ACCOUNT_NUMBER = "payee.accountNumber";
  private static final String ADDRESS = "payee.address";
  private static final String REFERENCE = "payee.reference";
  private static final String ROLL_NUMBER = "payee.rollNumber";

  /** People who have one account; a household has a few, an organisation's account many. */
  private static final int SHARING_MOST = 1_000;

  private final AggregateStore<Payee> store;
  private final FieldCipher cipher;
  private final KeyedHashes keyed;
  private final SamePeople people;
  private final PayeeSettings settings;
  private final Clock clock;

  Payees(
      AggregateStores stores,
      FieldCipher cipher,
      KeyedHashes keyed,
      SamePeople people,
      PayeeSettings settings,
      Clock clock) {
    this.store =
        stores.open(
            AggregateType.of("payees", Payee.class)
                .shape(2)
                .storedAs(StoredPayee.class, StoredPayee::of, StoredPayee::payee)
                .events(PayeeEvents::form),
            "versions.accountHash",
            "versions.guardianId");
    this.people = people;
    this.settings = settings;
    this.cipher = cipher;
    this.keyed = keyed;
    this.clock = clock;
  }

  /** How somebody is paid, where anybody has said so. */
  public Optional<Stored<Payee>> find(NetworkId network, String participantId) {
    return known(network, participantId).filter(Payees::hasDetails);
  }

  /** The same, also of whom it is only known how payments are to be spoken of. */
  public Optional<Stored<Payee>> known(NetworkId network, String participantId) {
    return store.find(network, participantId);
  }

  private static boolean hasDetails(Stored<Payee> payee) {
    return payee.state().hasDetails();
  }

  /**
   * What somebody said of how they are paid, under the first of these records that has any, or of
   * others of theirs: two records may be one person's.
   */
  public Optional<Stored<Payee>> findUnder(NetworkId network, Collection<String> records) {
    return people
        .startingWith(network, records)
        .flatMap(id -> find(network, id).stream())
        .findFirst();
  }

  /**
   * Whether these details came after those that a payment went to, be they under another record of
   * the person.
   */
  public boolean cameAfter(
      Stored<Payee> payee, PayeeVersion details, String paidUnder, int paidVersion) {
    return payee.id().equals(paidUnder)
        ? details.number() > paidVersion
        : find(payee.network(), paidUnder)
            .flatMap(paid -> paid.state().version(paidVersion))
            .filter(paid -> paid.detailsHash().equals(details.detailsHash()))
            .isEmpty();
  }

  /** Many at once; those of whom nothing is known are left out. */
  public Map<String, Stored<Payee>> findAll(NetworkId network, Collection<String> participantIds) {
    Map<String, Stored<Payee>> found = new HashMap<>(store.findAll(network, participantIds));
    found.values().removeIf(payee -> !hasDetails(payee));
    return found;
  }

  /** The same, for comparing them with each other and with whoever else it comes to. */
  public KnownPayees together(NetworkId network, Set<String> records) {
    Map<String, Payee> found = new HashMap<>();
    findAll(network, records).forEach((id, payee) -> found.put(id, payee.state()));
    return new KnownPayees(records, found, id -> find(network, id).map(Stored::state));
  }

  public Page<Payee> page(NetworkId network, @Nullable String afterId, int limit) {
    return store.page(network, Map.of(), afterId, limit).only(Payees::hasDetails);
  }

  /** Takes somebody's details, the first or other ones. */
  Outcome<Stored<Payee>> enter(
      NetworkId network, String participantId, Details details, By by, Cause cause) {
    Instant now = clock.instant();
    return store.put(
        network,
        participantId,
        cause,
        found -> {
          Payee payee = found.orElseGet(() -> Payee.none(participantId));
          return payee.enter(sealed(network, participantId, payee.nextNumber(), details, by, now));
        });
  }

  /** Takes how payments are to be spoken of, also before anybody has said where they go. */
  Outcome<Stored<Payee>> choose(
      NetworkId network, String participantId, boolean discreet, Cause cause) {
    return store.put(
        network,
        participantId,
        cause,
        found -> found.orElseGet(() -> Payee.none(participantId)).beDiscreet(discreet));
  }

  /** Erases what is known of somebody of whom there never were details. */
  public void forgetChoice(NetworkId network, String participantId, Cause cause) {
    var _ = store.erase(network, participantId, cause);
  }

  /**
   * Erases all details that were entered before an instant; what is paid to them must be over. The
   * record of payments is not touched.
   */
  public Outcome<Stored<Payee>> eraseDetails(
      NetworkId network, String participantId, Instant enteredBefore, Cause cause) {
    Instant now = clock.instant();
    return store.change(
        network,
        participantId,
        cause,
        payee -> payee.erase(version -> version.enteredAt().isBefore(enteredBefore), now));
  }

  /** Erases those that others took the place of before an instant; those others stay. */
  public Outcome<Stored<Payee>> eraseReplaced(
      NetworkId network, String participantId, Instant replacedBefore, Cause cause) {
    Instant now = clock.instant();
    return store.change(
        network, participantId, cause, payee -> payee.eraseReplaced(replacedBefore, now));
  }

  Outcome<Stored<Payee>> confirm(
      NetworkId network, String participantId, int number, Who by, Cause cause) {
    Instant now = clock.instant();
    return store.change(network, participantId, cause, payee -> payee.confirm(number, by, now));
  }

  /**
   * In whose name the account is, and nothing else of it.
   *
   * @throws ErasedDetails if they were erased
   */
  public String nameOn(NetworkId network, String participantId, PayeeVersion version) {
    String owner = owner(participantId, version.number());
    return cipher.decrypt(network, owner, ACCOUNT_NAME, sealedOf(version).name());
  }

  /**
   * The account in clear, for the making of a file and nothing else.
   *
   * @throws ErasedDetails if they were erased
   * @throws IllegalStateException if it is not a bank account
   */
  public BankDetails open(NetworkId network, String participantId, PayeeVersion version) {
    Sealed sealed = sealedOf(version);
    String owner = owner(participantId, version.number());
    if (sealed.sortCode() == null || sealed.accountNumber() == null) {
      throw new IllegalStateException("Not paid into a bank account");
    }
    return new BankDetails(
        cipher.decrypt(network, owner, ACCOUNT_NAME, sealed.name()),
        cipher.decrypt(network, owner, SORT_CODE, sealed.sortCode()),
        cipher.decrypt(network, owner, ACCOUNT_NUMBER, sealed.accountNumber()),
        sealed.rollNumber() == null
            ? null
            : cipher.decrypt(network, owner, ROLL_NUMBER, sealed.rollNumber()));
  }

  /**
   * What a payment without a bank account needs, in clear, for the making of a list and nothing
   * else.
   *
   * @throws IllegalStateException if it is a bank account, or erased
   */
  public OtherDetails openOther(NetworkId network, String participantId, PayeeVersion version) {
    Sealed sealed = sealedOf(version);
    String owner = owner(participantId, version.number());
    if (version.route() == Route.BACS) {
      throw new IllegalStateException("Paid into a bank account");
    }
    return new OtherDetails(
        cipher.decrypt(network, owner, ACCOUNT_NAME, sealed.name()),
        sealed.address() == null ? null : cipher.decrypt(network, owner, ADDRESS, sealed.address()),
        sealed.reference() == null
            ? null
            : cipher.decrypt(network, owner, REFERENCE, sealed.reference()));
  }

  private static Sealed sealedOf(PayeeVersion version) {
    if (version.sealed() == null) {
      throw new ErasedDetails();
    }
    return version.sealed();
  }

  /** For whom somebody takes, or took, the money. */
  public Set<String> guardedBy(NetworkId network, String personId) {
    return store.all(network, Map.of("versions.guardianId", personId), SHARING_MOST).stream()
        .map(Stored::id)
        .collect(Collectors.toSet());
  }

  /** Everybody else whose details name the same account, now or before. */
  public List<String> othersWithAnAccountOf(NetworkId network, Payee payee) {
    return payee.versions().stream()
        .map(PayeeVersion::accountHash)
        .filter(hash -> !hash.isEmpty())
        .distinct()
        .flatMap(
            hash -> store.all(network, Map.of("versions.accountHash", hash), SHARING_MOST).stream())
        .map(Stored::id)
        .filter(id -> !id.equals(payee.participantId()))
        .distinct()
        .toList();
  }

  /**
   * What somebody gave.
   *
   * @param bank with {@link Route#BACS}
   * @param other with every other route
   * @param check what the digits say
   */
  record Details(
      Route route,
      @Nullable BankDetails bank,
      @Nullable OtherDetails other,
      @Nullable String guardianId,
      AccountCheck check,
      @Nullable NameAnswer name) {}

  private PayeeVersion sealed(
      NetworkId network, String participantId, int number, Details details, By by, Instant at) {
    String owner = owner(participantId, number);
    BankDetails bank = details.bank();
    OtherDetails other = details.other();
    Sealed sealed;
    String everything;
    if (bank != null) {
      sealed =
          new Sealed(
              cipher.encrypt(network, owner, ACCOUNT_NAME, bank.accountName()),
              cipher.encrypt(network, owner, SORT_CODE, bank.sortCode()),
              cipher.encrypt(network, owner, ACCOUNT_NUMBER, bank.accountNumber()),
              null,
              null,
              bank.rollNumber() == null
                  ? null
                  : cipher.encrypt(network, owner, ROLL_NUMBER, bank.rollNumber()));
      everything = bank.account() + ":" + bank.accountName();
    } else if (other != null) {
      sealed =
          new Sealed(
              cipher.encrypt(network, owner, ACCOUNT_NAME, other.name()),
              null,
              null,
              other.address() == null
                  ? null
                  : cipher.encrypt(network, owner, ADDRESS, other.address()),
              other.reference() == null
                  ? null
                  : cipher.encrypt(network, owner, REFERENCE, other.reference()),
              null);
      everything = String.join("\n", other.name(), text(other.address()), text(other.reference()));
    } else {
      throw new IllegalArgumentException("Details are of an account or of another way");
    }
    boolean change = number > 1;
    NameAnswer name = details.name();
    return new PayeeVersion(
        number,
        details.route(),
        sealed,
        bank == null ? "" : keyed.of(network).of("account", bank.account()),
        // As it was before there were other routes, so that the same account is known again.
        keyed
            .of(network)
            .of(
                "payee",
                details.route() == Route.BACS && details.guardianId() == null
                    ? everything
                    : details.route() + ":" + text(details.guardianId()) + ":" + everything),
        details.guardianId(),
        details.check(),
        name == null ? null : name.code(),
        by,
        at,
        change ? at.plus(settings.changeWait()) : at,
        change
            // What somebody says of another person's money is one person's word.
            || !participantId.equals(by.participantId())
            || details.guardianId() != null
            || (name != null && name.code().effect() == Effect.SECOND_PERSON),
        null,
        null);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Binds what is sealed to the person and to the version, so that neither can be exchanged. */
  private static String owner(String participantId, int number) {
    return participantId + "/" + number;
  }
}
