package org.commontable.reimbursements.document;

import java.time.Instant;
import java.util.Objects;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants their papers, whoever asks for them. Says nothing of why.
 *
 * @param participantId the person, and the id of this record
 * @param form null where any will do; so the others
 * @param at when it was said; null for what was before that was kept
 */
record PaperWish(
    String participantId,
    @Nullable Form form,
    @Nullable Size size,
    @Nullable Language language,
    @Nullable Instant at) {

  /** What a paper may look like. */
  enum Form {
    HTML,
    PDF,
    TEXT
  }

  /** How large it is printed. */
  enum Size {
    USUAL,
    LARGE
  }

  static PaperWish none(String participantId) {
    return new PaperWish(participantId, null, null, null, null);
  }

  Decision<PaperWish> become(PaperWish now) {
    return form == now.form && size == now.size && language == now.language
        ? Decision.unchanged(this)
        : Decision.changed(now);
  }

  Instant lastSaid() {
    return Objects.requireNonNullElse(at, Instant.EPOCH);
  }
}
