package org.commontable.identity.account;

import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.commontable.identity.store.Duplicates;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in the store. A username is one account's, and a participant has at most one account,
 * each by a unique index, whatever races.
 */
public final class Accounts {
  /** Most accounts that one page of a list holds. */
  public static final int PAGE_MAX = 100;

  private static final int TRIES_MAX = 20;

  /**
   * Marks an account of which all was told that is told of accounts today. An older release, which
   * tells less, marks it with true.
   */
  private static final int FOLLOWED = 2;

  private static final List<@Nullable Object> NOT_FOLLOWED = Arrays.asList(null, true);

  /** An account and the version of its document. */
  public record Versioned(Account account, long version) {}

  /** Who tells others what accounts are. */
  public interface Follower {

    /**
     * Is to look at the account, which may be gone; what it can't do now it does when it asks what
     * is unfollowed or gone.
     */
    void changed(String account);
  }

  private final MongoCollection<Document> documents;
  private final Supplier<Follower> follower;

  public Accounts(MongoDatabase database, Supplier<Follower> follower) {
    this.follower = follower;
    this.documents = database.getCollection("accounts");
    documents.createIndex(Indexes.ascending("followed", "_id"));
    documents.createIndex(Indexes.ascending("usernameKey"), new IndexOptions().unique(true));
    documents.createIndex(Indexes.ascending("links"), new IndexOptions().unique(true).sparse(true));
    documents.createIndex(Indexes.ascending("networks", "_id"));
  }

  public Optional<Versioned> find(String id) {
    return one(new Document("_id", id));
  }

  public Optional<Versioned> byUsername(Username username) {
    return one(new Document("usernameKey", username.key()));
  }

  /** Whether there is an operator who can sign in. */
  public boolean hasOperator() {
    Document withPassword = new Document("$ne", null);
    return documents
            .find(new Document("operator", true).append("passwordHash", withPassword))
            .first()
        != null;
  }

  /** Whether some account belongs to the participant. */
  public boolean isLinked(NetworkId network, String participantId) {
    return documents.find(new Document("links", link(network, participantId))).first() != null;
  }

  /** The account that belongs to the participant. */
  public Optional<Versioned> ofParticipant(NetworkId network, String participantId) {
    return one(new Document("links", link(network, participantId)));
  }

  /** Takes an account away, with its username and password; false if it changed meanwhile. */
  public boolean delete(Versioned account) {
    boolean deleted = documents.deleteOne(as(account)).getDeletedCount() == 1;
    if (deleted) {
      follower.get().changed(account.account().id());
    }
    return deleted;
  }

  /** Some of those that nobody followed since they were stored, in the order of their ids. */
  public List<String> unfollowed(String after) {
    Document filter =
        new Document("followed", new Document("$in", NOT_FOLLOWED))
            .append("_id", new Document("$gt", after));
    return ids(documents.find(filter).sort(Sorts.ascending("_id")).limit(PAGE_MAX));
  }

  /** Those of them that are there. */
  public Set<String> existing(Collection<String> ids) {
    return new HashSet<>(ids(documents.find(new Document("_id", new Document("$in", ids)))));
  }

  /** Nothing else of an account leaves the store for it, such as what its password is known by. */
  private static List<String> ids(FindIterable<Document> found) {
    return found
        .projection(new Document("_id", 1))
        .map(one -> one.getString("_id"))
        .into(new ArrayList<>());
  }

  /** Marks the account as followed, unless it was stored anew since. */
  public void followed(Versioned account) {
    documents.updateOne(as(account), Updates.set("followed", FOLLOWED));
  }

  private static Document as(Versioned account) {
    return new Document("_id", account.account().id()).append("version", account.version());
  }

  /** Accounts of a network in the order of their ids, from the first after {@code after}. */
  public List<Versioned> in(NetworkId network, @Nullable String after, int limit) {
    Document filter = new Document("networks", network.value());
    if (after != null) {
      filter.append("_id", new Document("$gt", after));
    }
    List<Versioned> found = new ArrayList<>();
    for (Document document :
        documents.find(filter).sort(Sorts.ascending("_id")).limit(Math.min(limit, PAGE_MAX + 1))) {
      found.add(read(document));
    }
    return found;
  }

  /** Stores a new account; refuses a username or a participant that has one. */
  public Outcome<Versioned> create(Account account) {
    try {
      documents.insertOne(document(account, 1));
      follower.get().changed(account.id());
      return Outcome.done(new Versioned(account, 1));
    } catch (MongoWriteException e) {
      return Outcome.refused(taken(e));
    }
  }

  /**
   * Loads, decides, and saves if nobody else did meanwhile; tries again if somebody did.
   *
   * @param ifVersion the version that the caller read; refused as stale if it is another by now
   */
  public Outcome<Versioned> change(
      String id, @Nullable Long ifVersion, Function<Account, Decision<Account>> decide) {
    return this.<Outcome<Versioned>>act(
            () -> find(id),
            before ->
                ifVersion != null && ifVersion != before.version()
                    ? Optional.of(Outcome.refused(Refusal.stale()))
                    : saved(before, decide.apply(before.account())))
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /**
   * Does something with an account as it was seen; looks again for as long as it changes meanwhile.
   *
   * @param deed empty where the account changed meanwhile
   * @return empty where no account is seen
   */
  public <T> Optional<T> act(
      Supplier<Optional<Versioned>> look, Function<Versioned, Optional<T>> deed) {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      Optional<Versioned> seen = look.get();
      Optional<T> done = seen.flatMap(deed);
      if (seen.isEmpty() || done.isPresent()) {
        return done;
      }
    }
    throw new IllegalStateException("An account changed " + TRIES_MAX + " times meanwhile");
  }

  /** Empty where somebody else was quicker. */
  private Optional<Outcome<Versioned>> saved(Versioned before, Decision<Account> decided) {
    return switch (decided) {
      case Decision.Refused<Account>(Refusal refusal) -> Optional.of(Outcome.refused(refusal));
      case Decision.Unchanged<Account> _ -> Optional.of(Outcome.done(before));
      case Decision.Changed<Account> changed -> {
        Versioned after = new Versioned(changed.state(), before.version() + 1);
        try {
          if (documents
                  .replaceOne(as(before), document(after.account(), after.version()))
                  .getMatchedCount()
              == 0) {
            yield Optional.empty();
          }
          follower.get().changed(after.account().id());
          yield Optional.of(Outcome.done(after));
        } catch (MongoWriteException e) {
          yield Optional.of(Outcome.refused(taken(e)));
        }
      }
    };
  }

  private static Refusal taken(MongoWriteException e) {
    if (!Duplicates.is(e)) {
      throw e;
    }
    return e.getError().getMessage().contains("index: links_1")
        ? Refusal.conflict(
            "participant-already-linked",
            "This participant has an account already. A network admin can see which.")
        : Refusal.conflict(
            "username-taken",
            "This username is taken. Choose another one, or sign in if it is yours.");
  }

  private Optional<Versioned> one(Document filter) {
    return Optional.ofNullable(documents.find(filter).first()).map(Accounts::read);
  }

  private static Document document(Account account, long version) {
    List<Document> memberships = new ArrayList<>();
    List<String> networks = new ArrayList<>();
    List<String> links = new ArrayList<>();
    for (Membership membership : account.memberships()) {
      networks.add(membership.network().value());
      String participant = membership.participant();
      if (participant != null) {
        links.add(link(membership.network(), participant));
      }
      memberships.add(
          new Document("network", membership.network().value())
              .append("roles", List.copyOf(membership.roles()))
              .append("participant", participant)
              .append("linkedAt", membership.linkedAt()));
    }
    Document document =
        new Document("_id", account.id())
            .append("version", version)
            .append("username", account.username().value())
            .append("usernameKey", account.username().key())
            .append("passwordHash", account.passwordHash())
            .append("operator", account.operator())
            .append("memberships", memberships)
            .append("networks", networks)
            .append("createdAt", account.createdAt());
    // Absent rather than empty: an empty list would count as a value in the unique index.
    return links.isEmpty() ? document : document.append("links", links);
  }

  private static Versioned read(Document document) {
    List<Membership> memberships = new ArrayList<>();
    for (Document membership : document.getList("memberships", Document.class)) {
      Set<String> roles = new HashSet<>(membership.getList("roles", String.class));
      memberships.add(
          new Membership(
              new NetworkId(membership.getString("network")),
              roles,
              membership.getString("participant"),
              instant(membership, "linkedAt")));
    }
    return new Versioned(
        new Account(
            document.getString("_id"),
            new Username(document.getString("username")),
            document.getString("passwordHash"),
            document.getBoolean("operator"),
            memberships,
            document.getDate("createdAt").toInstant()),
        document.getLong("version"));
  }

  private static @Nullable Instant instant(Document document, String field) {
    var date = document.getDate(field);
    return date == null ? null : date.toInstant();
  }

  private static String link(NetworkId network, String participantId) {
    return network + ":" + participantId;
  }
}
