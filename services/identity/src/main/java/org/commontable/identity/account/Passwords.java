package org.commontable.identity.account;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Passwords: bcrypt, which reads no more than 72 bytes, so longer ones are refused rather than cut.
 * Long rather than odd: no rule about kinds of characters (NIST SP 800-63B-4, section 3.1.1.2).
 */
public final class Passwords {
  /** Shortest password, in characters. */
  static final int LENGTH_MIN = 12;

  /** Longest password, in bytes of UTF-8. */
  static final int BYTES_MAX = 72;

  private static final int STRENGTH = 10;

  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(STRENGTH);

  /** Compared with where there is no account or no password, so that both take the same time. */
  private final String nobodys = hash("nobody's password");

  /** Why a password can't be taken; empty if it can. */
  public Optional<Refusal> fault(Username username, String password) {
    if (password.codePointCount(0, password.length()) < LENGTH_MIN) {
      return fault("Choose a password of at least 12 characters; three or four words are good.");
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
      return fault("Choose a password of at most 72 bytes: about 72 Latin letters.");
    }
    if (password.toLowerCase(Locale.ROOT).contains(username.key())) {
      return fault("Choose a password that does not contain your username.");
    }
    if (password.codePoints().distinct().count() < 4) {
      return fault("Choose a password with more than three different characters.");
    }
    return Optional.empty();
  }

  public String hash(String password) {
    String hash = bcrypt.encode(password);
    if (hash == null) {
      throw new IllegalArgumentException("No password, no hash");
    }
    return hash;
  }

  /** Whether the password is the account's; takes as long for an account that isn't there. */
  public boolean matches(String password, @Nullable String hash) {
    if (password.isEmpty() || password.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
      password = "-";
    }
    boolean matches = bcrypt.matches(password, hash == null ? nobodys : hash);
    return matches && hash != null;
  }

  private static Optional<Refusal> fault(String detail) {
    return Optional.of(Refusal.invalid("weak-password", detail));
  }
}
