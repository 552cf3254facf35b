package org.commontable.identity.key;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.bson.Document;
import org.commontable.events.Cause;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.identity.store.Duplicates;
import org.commontable.identity.store.Secrets;
import org.commontable.identity.store.Tidying;
import org.commontable.kernel.FieldCipher;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign tokens: in the store, their secret parts encrypted, one document a key, so
 * that they outlive restarts and all replicas share them. A new key is published for {@link
 * #PUBLISHED_BEFORE_SIGNING} before it signs. A spent key is removed only once the last token that
 * it can have signed has expired, with what the key itself recorded as its longest token: a shorter
 * setting after a restart takes nothing away from tokens that are out.
 */
public final class SigningKeys implements JWKSource<SecurityContext>, Tidying {
  static final Duration PUBLISHED_BEFORE_SIGNING = Duration.ofSeconds(60);

  /** How old this replica's copy of the ring may be; far less than the time above. */
  private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(10);

  private static final int RSA_BITS = 2048;

  private record Ring(KeyRing ring, Map<String, RSAKey> keys, Instant readAt) {}

  private final MongoCollection<Document> documents;
  private final FieldCipher cipher;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final Duration rotateEvery;
  private final Duration longestToken;
  private final Supplier<RSAKey> maker;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Ring known;

  public SigningKeys(
      MongoDatabase database,
      FieldCipher cipher,
      AuditTrail audit,
      InstantSource clock,
      Duration rotateEvery,
      Duration longestToken) {
    this(database, cipher, audit, clock, rotateEvery, longestToken, SigningKeys::generate);
  }

  /**
   * @param maker of keys; making one takes long
   */
  SigningKeys(
      MongoDatabase database,
      FieldCipher cipher,
      AuditTrail audit,
      InstantSource clock,
      Duration rotateEvery,
      Duration longestToken,
      Supplier<RSAKey> maker) {
    this.maker = maker;
    this.documents = database.getCollection("signingKeys");
    this.cipher = cipher;
    this.audit = audit;
    this.clock = clock;
    this.rotateEvery = rotateEvery;
    this.longestToken = longestToken;
    prepare();
  }

  /** The key to sign with now. */
  public RSAKey signer() {
    Ring current = ring();
    return key(current, current.ring().signer(clock.instant()));
  }

  /** Every key whose tokens may still be valid, and the next one to sign. */
  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
    Ring current = ring();
    List<JWK> published = new ArrayList<>();
    for (KeyGeneration generation : current.ring().published(clock.instant())) {
      published.add(key(current, generation));
    }
    return selector.select(new JWKSet(published));
  }

  /**
   * Makes the next key, or finds the one that the same attempt made before.
   *
   * @param by opaque account, or {@code timer:key-rotation}
   * @param attempt what tells this request from all others, the same when it is repeated
   */
  public KeyRotation rotate(String by, String attempt) {
    while (true) {
      // Before the look for the attempt: whoever made it meanwhile took this number.
      int number = read().ring().newest().number() + 1;
      Document before = documents.find(eq("rotation", attempt)).first();
      if (before != null) {
        return rotation(before);
      }
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      Document next = document(number, now, now.plus(PUBLISHED_BEFORE_SIGNING), attempt);
      if (inserted(next)) {
        audit.add("signing-key-rotated", by, null, next.getString("keyId"), Map.of());
        read();
        return rotation(next);
      }
    }
  }

  /** Rotates by schedule, and removes keys that are spent. */
  @Override
  public void tidy(Instant now) {
    Ring current = read();
    KeyGeneration newest = current.ring().newest();
    if (newest.createdAt().plus(rotateEvery).isBefore(now)) {
      // Named after the key that is due: replicas that race make one new key between them.
      rotate(Cause.TIMERS + "key-rotation", "after:" + newest.number());
      current = read();
    }
    for (KeyGeneration generation : current.ring().generations()) {
      if (current.ring().isSpent(generation, now)) {
        documents.deleteOne(eq("_id", id(generation.number())));
      }
    }
  }

  private void prepare() {
    if (documents.find().first() == null) {
      Instant now = clock.instant();
      // The first key has nobody to take over from and signs at once.
      inserted(document(1, now, now, "first"));
    }
    // A key that an earlier setting made may sign longer tokens from now on.
    String newest = id(read().ring().newest().number());
    String signing = id(read().ring().signer(clock.instant()).number());
    for (String id : List.of(newest, signing)) {
      documents.updateOne(
          eq("_id", id), Updates.max("longestTokenSeconds", longestToken.toSeconds()));
    }
    read();
  }

  private Ring ring() {
    Ring current = known;
    Instant now = clock.instant();
    if (current != null && now.isBefore(current.readAt().plus(READ_AGAIN_AFTER))) {
      return current;
    }
    return read();
  }

  private Ring read() {
    reading.lock();
    try {
      Instant now = clock.instant();
      List<KeyGeneration> generations = new ArrayList<>();
      Map<String, RSAKey> keys = new LinkedHashMap<>();
      Ring before = known;
      for (Document document : documents.find()) {
        KeyGeneration generation = generation(document);
        generations.add(generation);
        RSAKey opened = before == null ? null : before.keys().get(generation.keyId());
        keys.put(generation.keyId(), opened == null ? open(document) : opened);
      }
      Ring read = new Ring(new KeyRing(generations), Map.copyOf(keys), now);
      known = read;
      return read;
    } finally {
      reading.unlock();
    }
  }

  private static RSAKey key(Ring ring, KeyGeneration generation) {
    RSAKey key = ring.keys().get(generation.keyId());
    if (key == null) {
      throw new IllegalStateException("The ring has no key " + generation.keyId());
    }
    return key;
  }

  private boolean inserted(Document document) {
    try {
      documents.insertOne(document);
      return true;
    } catch (MongoWriteException e) {
      if (Duplicates.is(e)) {
        return false;
      }
      throw e;
    }
  }

  private Document document(int number, Instant createdAt, Instant signsFrom, String rotation) {
    RSAKey key = maker.get();
    return new Document("_id", id(number))
        .append("number", number)
        .append("keyId", key.getKeyID())
        .append("createdAt", createdAt)
        .append("signsFrom", signsFrom)
        .append("longestTokenSeconds", longestToken.toSeconds())
        .append("rotation", rotation)
        .append(
            "sealed",
            cipher.encrypt(Secrets.PLATFORM, id(number), "signingKey", key.toJSONString()));
  }

  static RSAKey generate() {
    try {
      return new RSAKeyGenerator(RSA_BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("An RSA key could not be made", e);
    }
  }

  private RSAKey open(Document document) {
    String id = document.getString("_id");
    try {
      return RSAKey.parse(
          cipher.decrypt(Secrets.PLATFORM, id, "signingKey", document.getString("sealed")));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "Signing key "
              + id
              + " can't be opened with the encryption keys at hand. Restore the file that"
              + " commontable.encryption.keys-file names from its backup.",
          e);
    } catch (ParseException e) {
      throw new IllegalStateException("Signing key " + id + " is damaged", e);
    }
  }

  private static KeyGeneration generation(Document document) {
    return new KeyGeneration(
        document.getInteger("number"),
        document.getString("keyId"),
        document.getDate("createdAt").toInstant(),
        document.getDate("signsFrom").toInstant(),
        Duration.ofSeconds(document.get("longestTokenSeconds", Number.class).longValue()));
  }

  private KeyRotation rotation(Document document) {
    Object signsFrom = document.get("signsFrom");
    return new KeyRotation(
        document.getString("keyId"),
        signsFrom instanceof Instant instant ? instant : document.getDate("signsFrom").toInstant());
  }

  private static String id(int number) {
    return "%08d".formatted(number);
  }
}
