package org.commontable.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens what lies encrypted with nothing but the keys, as somebody could who had stolen them: what
 * it is bound to, and so whose it is, need not be known. AES-GCM encrypts as counter mode does
 * (NIST SP 800-38D, section 7.1); Tink puts a byte, the key's number and the nonce before it and a
 * tag of 16 bytes behind.
 */
final class SealedTexts {
  private static final Pattern SEALED = Pattern.compile("[A-Za-z0-9+/]{44,}={0,2}");
  private static final int PREFIX = 5;
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int KEY = 32;

  private final Map<Integer, byte[]> keys = new HashMap<>();

  /** With the keys of a file in Tink's JSON form. */
  SealedTexts(Path file) throws IOException {
    JsonNode all = JsonMapper.builder().build().readTree(Files.readString(file));
    for (JsonNode key : all.path("key")) {
      byte[] proto = Base64.getDecoder().decode(key.at("/keyData/value").asString());
      keys.put(
          (int) key.path("keyId").asLong(),
          Arrays.copyOfRange(proto, proto.length - KEY, proto.length));
    }
  }

  /** Everything in a text that these keys open, one after the other. */
  String openAll(String text) {
    return SEALED
        .matcher(text)
        .results()
        .flatMap(found -> Optional.ofNullable(open(found.group())).stream())
        .collect(Collectors.joining("\n"));
  }

  private @Nullable String open(String sealed) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(sealed);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
    byte[] key = bytes.length > PREFIX + NONCE + TAG ? keys.get(numberOf(bytes)) : null;
    if (key == null || bytes[0] != 1) {
      return null;
    }
    try {
      Cipher counter = Cipher.getInstance("AES/CTR/NoPadding");
      byte[] first = Arrays.copyOf(Arrays.copyOfRange(bytes, PREFIX, PREFIX + NONCE), 16);
      first[15] = 2;
      counter.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(first));
      return new String(
          counter.doFinal(bytes, PREFIX + NONCE, bytes.length - PREFIX - NONCE - TAG),
          StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int numberOf(byte[] sealed) {
    return ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
  }
}
