package org.commontable.participants.template;

import java.util.Optional;
import org.commontable.participants.network.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of message says.
 *
 * @param cy null where a network has no Welsh for it
 */
public record Wordings(Wording en, @Nullable Wording cy) {

  public Optional<Wording> in(Language language) {
    return switch (language) {
      case EN -> Optional.of(en);
      case CY -> Optional.ofNullable(cy);
    };
  }
}
