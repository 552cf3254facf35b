package org.commontable.identity.presence;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Accounts.Versioned;
import org.commontable.identity.following.TellsOfAccounts;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells of participants whether they work in the network, as that changes, and that they are signed
 * in, once a month at most: no event at every sign-in.
 */
@Component
public final class NotingPresence implements TellsOfAccounts, PersonalData {
  private static final Logger log = LoggerFactory.getLogger(NotingPresence.class);
  private static final ZoneId CLOCKS = ZoneId.of("Europe/London");
  private static final String ACCOUNT = "state.account";
  static final String COLLECTION = "presences";

  private final Accounts accounts;
  private final AggregateStore<Presence> store;
  private final MongoCollection<Document> told;
  private final Clock clock;

  NotingPresence(
      Accounts accounts, AggregateStore<Presence> store, MongoDatabase database, Clock clock) {
    this.accounts = accounts;
    this.store = store;
    this.told = database.getCollection(COLLECTION);
    this.clock = clock;
    told.createIndex(Indexes.ascending(ACCOUNT));
  }

  /** Notes that a person is given what they are signed in with, which they are whatever fails. */
  public void seen(NetworkId network, String participant) {
    try {
      put(network, participant, true);
    } catch (RuntimeException e) {
      // Whoever goes on being here is noted with the next one.
      log.warn("That somebody is here will be noted later: {}", e.getClass().getName());
    }
  }

  @Override
  public void tell(String id, Optional<Versioned> found) {
    for (Document one : told.find(new Document(ACCOUNT, id)).into(new ArrayList<>())) {
      String participant = one.get("state", Document.class).getString("participant");
      put(new NetworkId(one.getString("tenantId")), participant, false);
    }
    found.map(Versioned::account).stream()
        .flatMap(account -> account.memberships().stream())
        .forEach(part -> {
          String participant = part.participant();
          if (participant != null) {
            put(part.network(), participant, false);
          }
        });
  }

  @Override
  public Set<String> told() {
    return told.distinct(ACCOUNT, String.class).into(new HashSet<>());
  }

  @Override
  public Set<String> collections() {
    return Set.of(COLLECTION);
  }

  /** When somebody signs in is for them alone: not for who asks on their behalf. */
  @Override
  public List<Section> heldAbout(Whom whom) {
    List<Here> noted =
        store
            .find(whom.network(), id(whom.network(), whom.participantId()))
            .map(Stored::state)
            .filter(one -> one.account() != null && one.account().equals(whom.account()))
            .map(one -> new Here(one.atWork(), one.lastMonth()))
            .stream()
            .toList();
    return noted.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "presence",
                "That you are still here, so that you are not forgotten",
                "Eich bod yn dal yma, fel na chewch eich anghofio",
                noted));
  }

  /** Goes with the account, as it follows what becomes of that. */
  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    return List.of();
  }

  /** What is kept, as the person sees it. */
  record Here(boolean atWork, @Nullable String lastMonth) {}

  /** The account is asked for anew in each try, so that of two changes the later is told last. */
  private void put(NetworkId network, String participant, boolean seen) {
    YearMonth month = YearMonth.from(clock.instant().atZone(CLOCKS));
    var _ =
        store
            .put(
                network,
                id(network, participant),
                Cause.timer("presence"),
                known -> {
                  Presence before = known.orElse(Presence.NONE);
                  return before.become(
                      accounts
                          .ofParticipant(network, participant)
                          .map(one -> before.with(one.account(), network, month, seen))
                          .orElse(Presence.NONE),
                      participant);
                })
            .orThrow();
  }

  private static String id(NetworkId network, String participant) {
    return Ids.derived(COLLECTION, network.value(), participant);
  }
}
