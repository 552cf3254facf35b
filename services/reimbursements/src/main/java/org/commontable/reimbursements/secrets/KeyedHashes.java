package org.commontable.reimbursements.secrets;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The keyed hashes of each network. A network's key is made when it is first needed and lies in the
 * database encrypted by the key set outside of it: whoever can write the database but has not the
 * key set can neither forge the ledger's seals nor guess an account number from its hash. The key
 * stays the same when the key set is rotated.
 */
@Component
public final class KeyedHashes {
  private static final String OWNER = "keyed-hashes";
  private static final String FIELD = "key";

  private final MongoCollection<Document> keys;
  private final FieldCipher cipher;
  private final Map<NetworkId, KeyedHash> known = new ConcurrentHashMap<>();

  KeyedHashes(MongoDatabase database, FieldCipher cipher) {
    keys =
        database
            .getCollection("network_keys")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.cipher = cipher;
  }

  public KeyedHash of(NetworkId network) {
    return known.computeIfAbsent(network, this::read);
  }

  private KeyedHash read(NetworkId network) {
    Document filter = new Document("_id", network.value());
    @Nullable Document found = keys.find(filter).first();
    if (found == null) {
      create(network);
      found = keys.find(filter).first();
    }
    if (found == null) {
      throw new IllegalStateException("The key of a network was made and is not there");
    }
    return new KeyedHash(
        HexFormat.of().parseHex(cipher.decrypt(network, OWNER, FIELD, found.getString("sealed"))));
  }

  private void create(NetworkId network) {
    byte[] key = new byte[KeyedHash.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    try {
      keys.insertOne(
          new Document("_id", network.value())
              .append("tenantId", network.value())
              .append(
                  "sealed", cipher.encrypt(network, OWNER, FIELD, HexFormat.of().formatHex(key))));
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      // Another made it first; theirs is the key.
    }
  }
}
