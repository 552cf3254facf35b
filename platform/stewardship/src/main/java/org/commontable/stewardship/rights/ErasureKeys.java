package org.commontable.stewardship.rights;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;

/**
 * Keyed hashes of ids. A network's key is made when it is first needed and lies in the database
 * encrypted by the key set outside of it: who has the database alone can't tell whether an id from
 * an old topic or backup is among the erased.
 */
final class ErasureKeys {
  static final String COLLECTION = "erasure_keys";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final String OWNER = "erasures";
  private static final String FIELD = "key";

  private final MongoCollection<Document> keys;
  private final FieldCipher cipher;
  private final Map<NetworkId, SecretKeySpec> known = new ConcurrentHashMap<>();

  ErasureKeys(MongoDatabase database, FieldCipher cipher) {
    this.keys =
        database
            .getCollection(COLLECTION)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.cipher = cipher;
  }

  /** The hash in the form of an id: 122 bits that only the network's key gives to this text. */
  String hash(NetworkId network, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(known.computeIfAbsent(network, this::read));
      byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Ids.derived("erased", HexFormat.of().formatHex(ByteBuffer.wrap(hash).array()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  private SecretKeySpec read(NetworkId network) {
    Document filter = new Document("_id", network.value());
    Document found = keys.find(filter).first();
    if (found == null) {
      create(network);
      found = keys.find(filter).first();
    }
    if (found == null) {
      throw new IllegalStateException("The key of a network was made and is not there");
    }
    String key = cipher.decrypt(network, OWNER, FIELD, found.getString("sealed"));
    return new SecretKeySpec(HexFormat.of().parseHex(key), ALGORITHM);
  }

  private void create(NetworkId network) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    String sealed = cipher.encrypt(network, OWNER, FIELD, HexFormat.of().formatHex(key));
    try {
      keys.insertOne(
          new Document("_id", network.value())
              .append("tenantId", network.value())
              .append("sealed", sealed));
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      // Another replica made it first; theirs is the key.
    }
  }
}
