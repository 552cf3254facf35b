package org.commontable.participants.interest;

import java.util.Optional;
import org.commontable.kernel.Refusal;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is interested in.
 *
 * @param programmeId for {@link Kind#PROGRAMME} alone
 * @param theme for {@link Kind#THEME} alone, in their words
 */
record Topic(Kind kind, @Nullable String programmeId, @Nullable String theme) {
  static final int THEME_LENGTH_MAX = 200;

  /** Of what sort it is. */
  enum Kind {
    PROGRAMME,
    THEME,
    /** Whatever comes. */
    KEEP_ME_IN_MIND
  }

  Topic {
    theme = theme == null ? null : PlainText.line("A theme", theme, THEME_LENGTH_MAX);
  }

  /** Why it says too little or too much; empty where it is clear. */
  static Optional<Refusal> refusalOf(
      Kind kind, @Nullable String programmeId, @Nullable String theme) {
    boolean clear =
        (kind == Kind.PROGRAMME) == (programmeId != null)
            && (kind == Kind.THEME) == (theme != null);
    return clear
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid(
                "topic-unclear",
                "Give programmeId for a programme, theme for a theme, and neither to be kept in"
                    + " mind."));
  }
}
