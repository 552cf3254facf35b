package org.commontable.reimbursements.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * A message of a bank that was read. The message itself is not kept: it names people.
 *
 * @param kind camt053, camt054, pain002, arucs
 * @param done whether everything that follows from it has been done
 * @param matched entries that are payments of ours, by rule
 * @param seenBefore entries that another message told of, as far as anything followed from them
 * @param cameBack entries that are payments which came back
 * @param asked entries that somebody must look at, the first {@link #ASKED_MAX}
 * @param askedCount all of them
 */
record ReadMessage(
    String id,
    String payingOrganisationId,
    String kind,
    String version,
    String bankId,
    String sha256,
    int entries,
    int left,
    Pence credits,
    Pence debits,
    @Nullable Long opening,
    @Nullable Long closing,
    boolean balances,
    @Nullable LocalDate lastOn,
    Map<Rule, Integer> matched,
    int seenBefore,
    int cameBack,
    List<Asked> asked,
    int askedCount,
    boolean done,
    String by,
    Instant at) {
  static final int ASKED_MAX = 500;

  /**
   * An entry that nobody could place.
   *
   * @param key what the entry has in every message that tells of the same movement
   * @param reference what the bank gave as one, if it has the form of ours or is of what came back
   * @param code why the bank says that it came back; null where it gave no reason, and in what was
   *     kept before reasons were
   * @param answer what somebody said of it
   */
  record Asked(
      int number,
      String key,
      LocalDate on,
      boolean credit,
      Pence amount,
      String reference,
      String why,
      @Nullable String code,
      @Nullable Answered answer) {

    /**
     * Of a return, the bank's word for why goes before a person's; where nobody says, it is NARR.
     */
    String codeWith(Answered said) {
      if (code != null) {
        return code;
      }
      return said.code() == null ? "NARR" : said.code();
    }

    Asked with(Answered said) {
      return new Asked(number, key, on, credit, amount, reference, why, code, said);
    }
  }

  /**
   * What a person said of an entry.
   *
   * @param code why it came back, where the bank did not say and the person knows
   */
  record Answered(
      String kind, @Nullable String reference, @Nullable String code, String by, Instant at) {
    boolean says(String other, String otherReference) {
      return kind.equals(other) && otherReference.equals(reference);
    }

    boolean saysTheSameAs(Answered other) {
      return kind.equals(other.kind)
          && Objects.equals(reference, other.reference)
          && Objects.equals(code, other.code);
    }
  }

  ReadMessage {
    matched = Map.copyOf(matched);
    asked = List.copyOf(asked);
  }

  Decision<ReadMessage> finished() {
    return done ? Decision.unchanged(this) : Decision.changed(with(asked, true));
  }

  Optional<Asked> asked(int number) {
    return asked.stream().filter(entry -> entry.number() == number).findFirst();
  }

  /**
   * Takes what somebody says of an entry, once.
   *
   * @param openAgain whether what was said before was taken back
   */
  Decision<ReadMessage> answer(int number, Answered answer, boolean openAgain) {
    Optional<Asked> entry = asked(number);
    if (entry.isEmpty()) {
      return Decision.refused(Refusal.notFound());
    }
    Answered before = entry.get().answer();
    if (before != null && !openAgain) {
      return before.saysTheSameAs(answer)
          ? Decision.unchanged(this)
          : Decision.refused(
              Refusal.conflict("answered-already", "Somebody has said what this entry is."));
    }
    List<Asked> next = new ArrayList<>();
    for (Asked each : asked) {
      next.add(each.number() == number ? each.with(answer) : each);
    }
    return Decision.changed(with(next, done));
  }

  private ReadMessage with(List<Asked> newAsked, boolean isDone) {
    return new ReadMessage(
        id,
        payingOrganisationId,
        kind,
        version,
        bankId,
        sha256,
        entries,
        left,
        credits,
        debits,
        opening,
        closing,
        balances,
        lastOn,
        matched,
        seenBefore,
        cameBack,
        newAsked,
        askedCount,
        isDone,
        by,
        at);
  }
}
