package org.commontable.reimbursements.entitlement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What a person answers.
 *
 * @param cause with {@code give_away}: the good cause, such as a charity's name or number
 * @param pence with {@code take_less} alone: the most that the person wants
 * @param said with what finance puts on record for the person: how they said it
 */
record AnswerRequest(
    @NotNull AnswerKind kind,
    @Nullable @Min(1) @Max(Pence.MOST) Long pence,
    @Nullable @Size(min = 1, max = 120) String cause,
    @Nullable @Valid SaidRequest said) {

  AnswerRequest {
    // Who leaves the field empty named nobody.
    cause = cause == null || cause.isBlank() ? null : cause;
    if ((kind == AnswerKind.TAKE_LESS) != (pence != null)) {
      throw new IllegalArgumentException("needs pence with take_less, and with nothing else");
    }
    if (cause != null && kind != AnswerKind.GIVE_AWAY) {
      throw new IllegalArgumentException("a cause goes with give_away");
    }
  }

  Answer asAnswer() {
    return switch (kind) {
      case ACCEPT -> new Answer.Accept();
      case TAKE_LESS -> new Answer.TakeLess(Pence.of(pence == null ? 0 : pence));
      case NOTHING -> new Answer.Nothing();
      case GIVE_AWAY -> new Answer.GiveAway(cause);
    };
  }
}
