package org.commontable.identity.session;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.TreeMap;
import org.bson.Document;
import org.commontable.identity.store.Hashes;
import org.commontable.identity.store.Secrets;
import org.commontable.identity.store.Tidying;
import org.commontable.kernel.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;

/**
 * Sessions in the store, found by the hash of the id in the browser's cookie. What they hold is
 * encrypted and bound to that hash, so only what we wrote ourselves is ever read back as objects.
 */
public final class Sessions implements SessionRepository<MapSession>, Tidying {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  /** How late the store may learn that a session is still in use. */
  private static final Duration TOUCHED_EVERY = Duration.ofMinutes(1);

  /** Attribute for this process's eyes: what the store has of the session. */
  private static final String KEPT = Sessions.class.getName();

  /** What is there already need not be written again. */
  private record Kept(String attributes, Instant at) {
    boolean isEnough(String now, Instant time) {
      return attributes.equals(now) && time.isBefore(at.plus(TOUCHED_EVERY));
    }
  }

  private final MongoCollection<Document> documents;
  private final FieldCipher cipher;
  private final Duration life;
  private final InstantSource clock;

  public Sessions(MongoDatabase database, FieldCipher cipher, Duration life, InstantSource clock) {
    this.documents = database.getCollection("sessions");
    this.cipher = cipher;
    this.life = life;
    this.clock = clock;
    documents.createIndex(Indexes.ascending("expiresAt"));
  }

  @Override
  public MapSession createSession() {
    MapSession session = new MapSession();
    session.setMaxInactiveInterval(life);
    return session;
  }

  @Override
  public void save(MapSession session) {
    Instant now = clock.instant();
    boolean renamed = !session.getId().equals(session.getOriginalId());
    String attributes = write(session);
    Kept kept = session.getAttribute(KEPT);
    if (!renamed && kept != null && kept.isEnough(attributes, now)) {
      return;
    }
    String key = Hashes.sha256(session.getId());
    documents.replaceOne(
        new Document("_id", key),
        new Document("_id", key)
            .append("sealed", cipher.encrypt(Secrets.PLATFORM, key, "session", attributes))
            .append("account", account(session))
            .append("createdAt", session.getCreationTime())
            .append("usedAt", now)
            .append("expiresAt", now.plus(life)),
        new ReplaceOptions().upsert(true));
    if (renamed) {
      deleteById(session.getOriginalId());
    }
    session.setAttribute(KEPT, new Kept(attributes, now));
  }

  @Override
  public @Nullable MapSession findById(String id) {
    String key = Hashes.sha256(id);
    Document document = documents.find(new Document("_id", key)).first();
    if (document == null || instant(document, "expiresAt").isBefore(clock.instant())) {
      return null;
    }
    try {
      String attributes =
          cipher.decrypt(Secrets.PLATFORM, key, "session", document.getString("sealed"));
      MapSession session = new MapSession(id);
      session.setMaxInactiveInterval(life);
      session.setCreationTime(instant(document, "createdAt"));
      session.setLastAccessedTime(instant(document, "usedAt"));
      read(attributes, session);
      session.setAttribute(KEPT, new Kept(attributes, instant(document, "usedAt")));
      return session;
    } catch (IllegalArgumentException | IOException | ClassNotFoundException e) {
      // Written by another version, or with keys that are gone: the person signs in again.
      LOG.info("A session could not be read ({})", e.getClass().getSimpleName());
      return null;
    }
  }

  @Override
  public void deleteById(String id) {
    documents.deleteOne(new Document("_id", Hashes.sha256(id)));
  }

  /** A browser in which somebody is signed in. */
  public record Held(Instant since, Instant lastUsedAt, Instant endsAt) {}

  /** Where an account is signed in, without anything that would sign anybody in. */
  public List<Held> of(String account) {
    return documents
        .find(
            new Document("account", account)
                .append("expiresAt", new Document("$gt", Date.from(clock.instant()))))
        .sort(Sorts.ascending("createdAt"))
        .map(one ->
            new Held(instant(one, "createdAt"), instant(one, "usedAt"), instant(one, "expiresAt")))
        .into(new ArrayList<>());
  }

  /** Ends every session of an account, on whatever device. */
  public void endAllOf(String account) {
    documents.deleteMany(new Document("account", account));
  }

  @Override
  public void tidy(Instant now) {
    documents.deleteMany(new Document("expiresAt", new Document("$lt", Date.from(now))));
  }

  private static @Nullable String account(MapSession session) {
    SecurityContext context =
        session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    Authentication who = context == null ? null : context.getAuthentication();
    return who == null ? null : who.getName();
  }

  private static String write(MapSession session) {
    TreeMap<String, Object> attributes = new TreeMap<>();
    for (String name : session.getAttributeNames()) {
      if (!name.equals(KEPT)) {
        attributes.put(name, session.getRequiredAttribute(name));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(attributes);
    } catch (IOException e) {
      throw new UncheckedIOException("A session holds what can't be stored", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static void read(String attributes, MapSession into)
      throws IOException, ClassNotFoundException {
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(attributes)))) {
      if (in.readObject() instanceof TreeMap<?, ?> all) {
        all.forEach((name, value) -> into.setAttribute(String.valueOf(name), value));
      }
    }
  }

  private static Instant instant(Document document, String field) {
    return document.getDate(field).toInstant();
  }
}
