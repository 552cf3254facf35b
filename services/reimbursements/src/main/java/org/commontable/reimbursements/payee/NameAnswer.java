package org.commontable.reimbursements.payee;

import java.util.Optional;
import org.commontable.kernel.Refusal;
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
    MATCH(Effect.NONE, "The bank has this name on this account."),
    MBAM(Effect.SECOND_PERSON, "The bank has a name that is close to this one."),
    ANNM(Effect.SECOND_PERSON, "The bank has another name on this account."),
    BANM(Effect.ADVICE, "The name is right; the account is a business account."),
    PANM(Effect.ADVICE, "The name is right; the account is a personal account."),
    BAMM(Effect.SECOND_PERSON, "The name is close, and the account is a business account."),
    PAMM(Effect.SECOND_PERSON, "The name is close, and the account is a personal account."),
    AC01(Effect.REFUSED, "The bank has no such account. Check the numbers with the person."),
    IVCR(
        Effect.REFUSED,
        "The building society needs the roll number that belongs to this account, or has none like"
            + " the one given. It stands in the passbook or on a statement."),
    ACNS(Effect.ADVICE, "This sort of account can't be checked by name."),
    OPTO(Effect.ADVICE, "The person asked their bank not to answer such questions."),
    CASS(
        Effect.REFUSED,
        "The account has moved to another bank. Ask for the new sort code and account number."),
    SCNS(Effect.ADVICE, "This bank does not answer such questions.");

    private final Effect effect;
    private final String meaning;

    Code(Effect effect, String meaning) {
      this.effect = effect;
      this.meaning = meaning;
    }

    public Effect effect() {
      return effect;
    }

    public String meaning() {
      return meaning;
    }
  }

  Optional<Refusal> refusal() {
    return code.effect() == Effect.REFUSED
        ? Optional.of(Refusal.invalid("account-refused-by-bank", code.meaning()))
        : Optional.empty();
  }
}
