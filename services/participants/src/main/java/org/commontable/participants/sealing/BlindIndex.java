package org.commontable.participants.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;

/**
 * Turns what somebody is looked for by, such as an email address, into a keyed hash that lies
 * beside the encrypted record. Whoever reads the store without the key learns neither the value nor
 * whether a guess is right (HMAC-SHA-256, RFC 2104, cut to 128 bits), and equal values in two
 * networks have different hashes.
 */
public final class BlindIndex {
  private static final String ID = "lookup-key";
  private static final String FIELD = "lookup-key";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int HASH_BYTES = 16;

  private final AggregateStore<LookupKey> keys;
  private final FieldCipher cipher;
  private final SecureRandom random = new SecureRandom();
  private final Map<NetworkId, SecretKeySpec> opened = new ConcurrentHashMap<>();

  BlindIndex(AggregateStore<LookupKey> keys, FieldCipher cipher) {
    this.keys = keys;
    this.cipher = cipher;
  }

  /** The hash of a value, the same whenever it is asked for. */
  public String hash(NetworkId network, String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(opened.computeIfAbsent(network, this::open));
      byte[] hash = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
    }
  }

  private SecretKeySpec open(NetworkId network) {
    LookupKey key =
        keys.find(network, ID)
            .map(stored -> stored.state())
            .orElseGet(() ->
                keys.put(
                        network,
                        ID,
                        Cause.timer("lookup-keys"),
                        // Of two that make one at once, the first stays and both use it.
                        before ->
                            before
                                .map(Decision::unchanged)
                                .orElseGet(() -> Decision.changed(fresh(network))))
                    .orThrow()
                    .state());
    byte[] bytes = Base64.getDecoder().decode(cipher.decrypt(network, ID, FIELD, key.sealed()));
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  private LookupKey fresh(NetworkId network) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return new LookupKey(
        cipher.encrypt(network, ID, FIELD, Base64.getEncoder().encodeToString(bytes)));
  }
}
