package org.commontable.identity.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;

/**
 * Keyed hashes with secrets that are made once, kept encrypted in the store, and shared by all
 * replicas. What is derived stays the same for as long as the store and its encryption keys live.
 */
public final class Secrets {
  /** Stands where a network's id would: these secrets belong to the platform. */
  public static final NetworkId PLATFORM = new NetworkId("platform");

  private static final int SECRET_BYTES = 32;
  private static final String HMAC = "HmacSHA256";

  private final MongoCollection<Document> secrets;
  private final FieldCipher cipher;
  private final Map<String, SecretKeySpec> known = new ConcurrentHashMap<>();

  public Secrets(MongoDatabase database, FieldCipher cipher) {
    this.secrets = database.getCollection("secrets");
    this.cipher = cipher;
  }

  /** The 32 bytes that only the named secret gives to this text. */
  public byte[] keyedHash(String secret, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(known.computeIfAbsent(secret, this::load));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has " + HMAC, e);
    }
  }

  private SecretKeySpec load(String name) {
    Document stored = secrets.find(eq("_id", name)).first();
    if (stored == null) {
      insertUnlessThere(name);
      stored = secrets.find(eq("_id", name)).first();
    }
    if (stored == null) {
      throw new IllegalStateException("The secret " + name + " was stored and is not there");
    }
    String plain = cipher.decrypt(PLATFORM, name, "secret", stored.getString("sealed"));
    return new SecretKeySpec(Base64.getDecoder().decode(plain), HMAC);
  }

  private void insertUnlessThere(String name) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    String plain = Base64.getEncoder().encodeToString(secret);
    try {
      secrets.insertOne(
          new Document("_id", name)
              .append("sealed", cipher.encrypt(PLATFORM, name, "secret", plain)));
    } catch (MongoWriteException e) {
      if (!Duplicates.is(e)) {
        throw e;
      }
    }
  }
}
