package org.commontable.participants.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key to GOV.UK Notify, {@code <name>-<service's UUID>-<secret's UUID>}, and the tokens that are
 * made with it: JSON Web Tokens of HMAC-SHA-256, each good for 30 seconds (GOV.UK Notify, REST API
 * documentation, "Authorisation header").
 */
final class NotifyKey {
  private static final String UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final Pattern FORM =
      Pattern.compile("(?:.*-)?(?<service>" + UUID + ")-(?<secret>" + UUID + ")");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String service;
  private final byte[] secret;

  private NotifyKey(String service, byte[] secret) {
    this.service = service;
    this.secret = secret;
  }

  static NotifyKey of(String text) {
    Matcher key = FORM.matcher(text.strip());
    if (!key.matches()) {
      throw new IllegalArgumentException(
          "The key for GOV.UK Notify ends with two UUIDs; the file holds something else");
    }
    return new NotifyKey(
        key.group("service"), key.group("secret").getBytes(StandardCharsets.US_ASCII));
  }

  String token(Instant now) {
    String signed =
        part("{\"typ\":\"JWT\",\"alg\":\"HS256\"}")
            + "."
            + part("{\"iss\":\"" + service + "\",\"iat\":" + now.getEpochSecond() + "}");
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return signed
          + "."
          + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  private static String part(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.US_ASCII));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "NotifyKey[" + service + "]";
  }
}
