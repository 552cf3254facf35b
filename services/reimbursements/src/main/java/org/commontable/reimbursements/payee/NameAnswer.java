package org.commontable.reimbursements.payee;

import java.util.Locale;
import java.util.Optional;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;
import org.commontable.reimbursements.words.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What a bank answers when it is asked whose account it is (Confirmation of Payee).
 *
 * @param code what it found
 * @param name the name it has, given only where ours is close to it; for the payee's eyes
 */
public record NameAnswer(Code code, @Nullable String name) {

  /** What follows from an answer. */
  public enum Effect {
    NONE,
    /** Said to who enters it and who approves; nothing waits for it. */
    ADVICE,
    /** A second person must confirm the details before money goes there. */
    SECOND_PERSON,
    /** Not taken. */
    REFUSED
  }

  /** The answers that are published, and what follows from each here. */
  public enum Code {
    MATCH(Effect.NONE),
    MBAM(Effect.SECOND_PERSON),
    ANNM(Effect.SECOND_PERSON),
    BANM(Effect.ADVICE),
    PANM(Effect.ADVICE),
    BAMM(Effect.SECOND_PERSON),
    PAMM(Effect.SECOND_PERSON),
    AC01(Effect.REFUSED),
    IVCR(Effect.REFUSED),
    ACNS(Effect.ADVICE),
    OPTO(Effect.ADVICE),
    CASS(Effect.REFUSED),
    SCNS(Effect.ADVICE);

    private final Effect effect;

    Code(Effect effect) {
      this.effect = effect;
    }

    public Effect effect() {
      return effect;
    }

    /** In plain words, for whoever gave the details and for finance. */
    public Said meaning() {
      return Sentence.of("name-check." + name().toLowerCase(Locale.ROOT));
    }
  }

  Optional<Refusal> refusal() {
    return code.effect() == Effect.REFUSED
        ? Optional.of(Refusal.invalid("account-refused-by-bank", code.meaning().in(Language.EN)))
        : Optional.empty();
  }
}
