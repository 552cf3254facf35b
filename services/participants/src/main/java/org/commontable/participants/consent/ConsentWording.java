package org.commontable.participants.consent;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The words that people are shown before they agree to something. Never changed once they are
 * there: whoever agreed did so to these, and can read them as long as their consent is kept. Other
 * words are another version.
 *
 * @param cy null where the network has no Welsh for it
 */
public record ConsentWording(
    String purpose,
    String version,
    String en,
    @Nullable String cy,
    Instant publishedAt,
    String publishedBy) {
  public static final int TEXT_LENGTH_MAX = 5_000;
  public static final int TEXT_LINES_MAX = 100;

  public ConsentWording {
    version = PlainText.line("A wording's version", version, Giving.WORDING_VERSION_LENGTH_MAX);
    en = PlainText.lines("A wording", en, TEXT_LENGTH_MAX, TEXT_LINES_MAX);
    cy = cy == null ? null : PlainText.lines("A wording", cy, TEXT_LENGTH_MAX, TEXT_LINES_MAX);
  }

  static String id(NetworkId network, String purpose, String version) {
    return Ids.derived("consent-wording", network.value(), purpose, version);
  }

  /** The same words once more change nothing; others under this version are refused. */
  Decision<ConsentWording> publish(Optional<ConsentWording> before) {
    return before
        .map(known ->
            known.en.equals(en) && Objects.equals(known.cy, cy)
                ? Decision.unchanged(known)
                : Decision.<ConsentWording>refused(
                    Refusal.conflict(
                        "wording-published",
                        "Other words are published under this version, and people may have agreed"
                            + " to them. Choose another version.")))
        .orElseGet(() -> Decision.changed(this));
  }
}
