package org.commontable.reimbursements.guard;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.guard.GuardController.CheckRequest;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people want to be kept for their guard: encrypted, opened for the person alone, in full in
 * the copy of their data, and gone with them.
 */
@Component
final class KeptChoices implements PersonalData {
  private static final String COLLECTION = "guard_choices";
  private static final String FIELD = "guard.choices";
  private static final CheckRequest NOTHING = new CheckRequest(List.of(), null, List.of());

  private final AggregateStore<Choices> store;
  private final FieldCipher cipher;
  private final SamePeople people;
  private final JsonMapper json;

  KeptChoices(AggregateStores stores, FieldCipher cipher, SamePeople people, JsonMapper json) {
    this.store = stores.open(AggregateType.of(COLLECTION, Choices.class));
    this.cipher = cipher;
    this.people = people;
    this.json = json;
  }

  /** In place of what the person kept before, be it under another record of theirs. */
  Outcome<Stored<Choices>> keep(
      NetworkId network, String participantId, CheckRequest choices, Cause cause) {
    String under = find(network, participantId).map(Stored::id).orElse(participantId);
    String sealed = cipher.encrypt(network, under, FIELD, json.writeValueAsString(choices));
    return store.put(network, under, cause, _ -> Decision.changed(new Choices(under, sealed)));
  }

  /** Under every record of theirs. */
  Outcome<Stored<Choices>> forget(NetworkId network, String participantId, Cause cause) {
    List<Stored<Choices>> all = all(network, participantId);
    Outcome<Stored<Choices>> forgotten =
        all.isEmpty()
            ? Outcome.refused(Refusal.notFound())
            : emptied(network, all.getFirst().id(), cause);
    for (Stored<Choices> other : all.stream().skip(1).toList()) {
      forgotten =
          forgotten.then(kept -> emptied(network, other.id(), cause.further()).map(_ -> kept));
    }
    return forgotten;
  }

  private Outcome<Stored<Choices>> emptied(NetworkId network, String id, Cause cause) {
    return store.change(network, id, cause, _ -> Decision.changed(new Choices(id, "")));
  }

  /** What the person kept, under this record or another of theirs. */
  Optional<Stored<Choices>> find(NetworkId network, String participantId) {
    return all(network, participantId).stream().findFirst();
  }

  /** Of each record of theirs; what was forgotten comes last. */
  private List<Stored<Choices>> all(NetworkId network, String participantId) {
    return people
        .startingWith(network, List.of(participantId))
        .flatMap(id -> store.find(network, id).stream())
        .sorted(Comparator.comparing(stored -> stored.state().isEmpty()))
        .toList();
  }

  CheckRequest open(Stored<Choices> stored) {
    return stored.state().isEmpty()
        ? NOTHING
        : json.readValue(
            cipher.decrypt(stored.network(), stored.id(), FIELD, stored.state().sealed()),
            CheckRequest.class);
  }

  @Override
  public Set<String> collections() {
    return Set.of(COLLECTION);
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    return store
        .find(whom.network(), whom.participantId())
        .filter(stored -> !stored.state().isEmpty())
        .map(stored ->
            List.of(
                new Section(
                    "guard-choices",
                    "What your private guard compares",
                    "Yr hyn y mae eich gwarchodwr preifat yn ei gymharu",
                    List.of(open(stored)))))
        .orElse(List.of());
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    var _ = store.erase(whom.network(), whom.participantId(), cause);
    return List.of();
  }
}
