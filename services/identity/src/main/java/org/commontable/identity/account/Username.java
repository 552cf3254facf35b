package org.commontable.identity.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commontable.kernel.SeenText;

/**
 * What a person types to say which account is theirs; capitals make no difference. In any script.
 *
 * @param value as it is shown
 */
public record Username(String value) {
  /** Longest username, in characters. */
  public static final int LENGTH_MAX = 100;

  private static final Pattern FORM =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._@+'-]{1," + (LENGTH_MAX - 1) + "}");

  public Username {
    value = Normalizer.normalize(SeenText.require(value.strip()), Normalizer.Form.NFC);
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A username has 2 to 100 letters, digits and . _ @ + ' - and begins with a letter or a"
              + " digit");
    }
  }

  /** The username in a text, if the text has the form of one. */
  public static Optional<Username> of(String text) {
    try {
      return Optional.of(new Username(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The same for all spellings that count as one; the store knows no collation. */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
