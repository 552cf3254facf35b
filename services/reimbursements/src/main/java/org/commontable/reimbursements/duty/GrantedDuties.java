package org.commontable.reimbursements.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what identity tells of who may do what about money. */
@Component
final class GrantedDuties implements EventHandler, PersonalData {
  private static final String COLLECTION = "duties_granted";
  private static final int ACCOUNTS_MOST = 20_000;

  private final AggregateStore<DutiesGranted> store;

  GrantedDuties(AggregateStores stores) {
    this.store = stores.open(AggregateType.of(COLLECTION, DutiesGranted.class), "participantId");
  }

  @Override
  public String type() {
    return "org.commontable.identity.money_roles_held.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    DutiesGranted.Told told = event.as(DutiesGranted.Told.class);
    DutiesGranted now = told.asDuties();
    var _ =
        store
            .put(
                event.network(),
                id(event.network(), told.account()),
                event.cause(),
                known ->
                    known.map(before -> before.become(now)).orElseGet(() -> Decision.changed(now)))
            .orThrow();
  }

  /**
   * Who may do what. What identity told of an account holds, and no longer what it came with when
   * it was last seen; of which nothing was told yet, that is all there is. Who may do nothing any
   * more is among them.
   */
  List<Holder> joined(NetworkId network, List<DutiesHeld> seen) {
    Map<String, DutiesGranted> granted = new LinkedHashMap<>();
    for (Stored<DutiesGranted> one : store.all(network, Map.of(), ACCOUNTS_MOST)) {
      granted.put(one.id(), one.state());
    }
    List<Holder> holders = new ArrayList<>();
    for (DutiesHeld one : seen) {
      DutiesGranted known = granted.remove(id(network, one.account()));
      holders.add(
          known == null
              ? new Holder(one.account(), one.participantId(), one.duties(), one.lastSeenOn())
              : new Holder(
                  one.account(),
                  known.account() == null ? one.participantId() : known.participantId(),
                  known.duties(),
                  one.lastSeenOn()));
    }
    granted
        .values()
        .forEach(one -> {
          if (one.account() != null) {
            holders.add(new Holder(one.account(), one.participantId(), one.duties(), null));
          }
        });
    return holders;
  }

  /**
   * An account that may do something, or could.
   *
   * @param lastSeenOn when it was last used here; null for never
   */
  record Holder(
      String account,
      @Nullable String participantId,
      Set<Duty> duties,
      @Nullable LocalDate lastSeenOn) {}

  @Override
  public Set<String> collections() {
    return Set.of(COLLECTION);
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<DutiesGranted> items = of(whom).stream().map(Stored::state).toList();
    return items.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "duties-granted",
                "What you are allowed to do with money",
                "Yr hyn y caniateir i chi ei wneud gydag arian",
                items));
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    for (Stored<DutiesGranted> one : of(whom)) {
      var _ = store.change(whom.network(), one.id(), cause, DutiesGranted::erasePerson).orThrow();
    }
    return List.of();
  }

  private List<Stored<DutiesGranted>> of(Whom whom) {
    return store.all(whom.network(), Map.of("participantId", whom.participantId()), ACCOUNTS_MOST);
  }

  private static String id(NetworkId network, String account) {
    return Ids.derived(network.value(), COLLECTION, account);
  }
}
