package org.commontable.reimbursements.entitlement;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What a person answers.
 *
 * @param pence with {@code take_less} alone: the most that the person wants
 */
record AnswerRequest(@NotNull AnswerKind kind, @Nullable @Min(1) @Max(Pence.MOST) Long pence) {

  AnswerRequest {
    if ((kind == AnswerKind.TAKE_LESS) != (pence != null)) {
      throw new IllegalArgumentException("needs pence with take_less, and with nothing else");
    }
  }

  Answer asAnswer() {
    return switch (kind) {
      case ACCEPT -> new Answer.Accept();
      case TAKE_LESS -> new Answer.TakeLess(Pence.of(pence == null ? 0 : pence));
      case NOTHING -> new Answer.Nothing();
      case GIVE_AWAY -> new Answer.GiveAway();
    };
  }
}
