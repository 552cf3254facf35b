package org.commontable.identity.duty;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.identity.account.Account;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Accounts.Versioned;
import org.commontable.identity.account.Membership;
import org.commontable.identity.following.TellsOfAccounts;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.springframework.stereotype.Component;

/** Tells who may do what about money whenever that changes. */
@Component
final class TellingMoneyRoles implements TellsOfAccounts {
  static final String COLLECTION = "money_roles";
  private static final String ACCOUNT = "state.account";

  private final Accounts accounts;
  private final AggregateStore<MoneyRoles> store;
  private final MongoCollection<Document> told;

  TellingMoneyRoles(Accounts accounts, AggregateStores stores, MongoDatabase database) {
    this.accounts = accounts;
    this.store =
        stores.open(
            AggregateType.of(COLLECTION, MoneyRoles.class)
                .events(fact ->
                    new EventForm("money_roles_held.v1", DataClassification.RESTRICTED, fact)));
    this.told = database.getCollection(COLLECTION);
    told.createIndex(Indexes.ascending(ACCOUNT));
  }

  @Override
  public void tell(String id, Optional<Versioned> found) {
    Set<NetworkId> networks = toldIn(id);
    found.map(Versioned::account).ifPresent(account -> networks.addAll(networksOf(account)));
    for (NetworkId network : networks) {
      put(network, id, () -> heldBy(id, network));
    }
  }

  @Override
  public Set<String> told() {
    return told.distinct(ACCOUNT, String.class).into(new HashSet<>());
  }

  private static List<NetworkId> networksOf(Account account) {
    return account.memberships().stream()
        .map(Membership::network)
        .filter(network -> !MoneyRoles.of(account, network).equals(MoneyRoles.NONE))
        .toList();
  }

  private Set<NetworkId> toldIn(String account) {
    Set<NetworkId> networks = new HashSet<>();
    for (Document one : told.find(new Document(ACCOUNT, account))) {
      networks.add(new NetworkId(one.getString("tenantId")));
    }
    return networks;
  }

  /**
   * @param now asked anew in each try, so that of two changes the later is told last
   */
  private void put(NetworkId network, String account, Supplier<MoneyRoles> now) {
    var _ =
        store
            .put(
                network,
                Ids.derived(COLLECTION, network.value(), account),
                Cause.timer("money-roles"),
                known -> known.orElse(MoneyRoles.NONE).become(now.get(), account))
            .orThrow();
  }

  private MoneyRoles heldBy(String account, NetworkId network) {
    return accounts
        .find(account)
        .map(found -> MoneyRoles.of(found.account(), network))
        .orElse(MoneyRoles.NONE);
  }
}
