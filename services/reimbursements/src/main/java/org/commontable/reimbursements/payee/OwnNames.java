package org.commontable.reimbursements.payee;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.payee.PayeeVersion.By;
import org.commontable.reimbursements.person.SamePeople;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where people's own names and addresses lie, encrypted; the only place that opens them. */
@Component
public final class OwnNames {
  private static final String NAME = "ownName.name";
  private static final String ADDRESS = "ownName.address";

  private final AggregateStore<OwnName> store;
  private final FieldCipher cipher;
  private final SamePeople people;
  private final Clock clock;

  OwnNames(AggregateStores stores, FieldCipher cipher, SamePeople people, Clock clock) {
    store = stores.open(AggregateType.of("own_names", OwnName.class));
    this.cipher = cipher;
    this.people = people;
    this.clock = clock;
  }

  /** In clear, for the person themself, for finance, and for a tax year's pack. */
  public record Clear(String name, @Nullable String address) {
    /** Says nothing, so that no log can. */
    @Override
    public String toString() {
      return "Clear[hidden]";
    }
  }

  public Optional<Stored<OwnName>> find(NetworkId network, String participantId) {
    return store.find(network, participantId);
  }

  /** What the person gave last, under whichever record of theirs, of what was not erased. */
  public Optional<Clear> lastGiven(NetworkId network, String participantId) {
    return last(network, participantId).flatMap(own -> open(network, own));
  }

  /** The name alone of what the person gave last. */
  public Optional<String> lastName(NetworkId network, String participantId) {
    return last(network, participantId).flatMap(own -> nameIn(network, own));
  }

  private Optional<OwnName> last(NetworkId network, String participantId) {
    return people.all(network, participantId).stream()
        .flatMap(id -> find(network, id).stream())
        .map(Stored::state)
        .filter(own -> !own.isErased())
        .max(Comparator.comparing(OwnName::at));
  }

  public Page<OwnName> page(NetworkId network, @Nullable String afterId, int limit) {
    return store.page(network, Map.of(), afterId, limit);
  }

  /** Empty where it was erased. */
  public Optional<Clear> open(NetworkId network, OwnName own) {
    return nameIn(network, own)
        .map(name ->
            new Clear(
                name,
                own.sealedAddress() == null
                    ? null
                    : cipher.decrypt(network, own.participantId(), ADDRESS, own.sealedAddress())));
  }

  private Optional<String> nameIn(NetworkId network, OwnName own) {
    return Optional.ofNullable(own.sealedName())
        .map(name -> cipher.decrypt(network, own.participantId(), NAME, name));
  }

  Outcome<Stored<OwnName>> give(
      NetworkId network, String participantId, Clear given, By by, Cause cause) {
    Instant now = clock.instant();
    return store.put(
        network,
        participantId,
        cause,
        found ->
            found.flatMap(known -> open(network, known)).filter(given::equals).isPresent()
                ? Decision.unchanged(found.orElseThrow())
                : Decision.changed(
                    new OwnName(
                        participantId,
                        cipher.encrypt(network, participantId, NAME, given.name()),
                        given.address() == null
                            ? null
                            : cipher.encrypt(network, participantId, ADDRESS, given.address()),
                        by,
                        now)));
  }

  /** What was given before an instant is gone; it may be given again. */
  public Outcome<Stored<OwnName>> erase(
      NetworkId network, String participantId, Instant givenBefore, Cause cause) {
    return store.change(
        network,
        participantId,
        cause,
        name -> name.at().isBefore(givenBefore) ? name.erased() : Decision.unchanged(name));
  }
}
