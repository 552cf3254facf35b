package org.commontable.participants.template;

import org.commontable.kernel.Decision;
import org.jspecify.annotations.Nullable;

/**
 * A kind of message as a network words it.
 *
 * @param own null while the network uses the wording that comes with the platform
 */
public record Template(MessageKind kind, @Nullable Wordings own) {

  static Template shipped(MessageKind kind) {
    return new Template(kind, null);
  }

  /** Takes the network's own words from now on. */
  Decision<Template> reword(Wordings wordings, boolean requiresWelsh) {
    return TemplatePolicies.firstRefusal(kind, wordings, requiresWelsh)
        .map(Decision::<Template>refused)
        .orElseGet(() ->
            wordings.equals(own)
                ? Decision.unchanged(this)
                : Decision.changed(new Template(kind, wordings)));
  }

  /** Goes back to the wording that comes with the platform. */
  Decision<Template> reset() {
    return own == null ? Decision.unchanged(this) : Decision.changed(shipped(kind));
  }
}
