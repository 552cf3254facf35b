package org.commontable.reimbursements.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.reconciliation.ClearedChunk.Entry;
import org.commontable.reimbursements.reconciliation.ClearedRun.Part;
import org.commontable.reimbursements.reconciliation.ReadMessage.Answered;
import org.commontable.reimbursements.reconciliation.ReadMessage.Asked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What statements have shown, and what somebody said of the rest. */
class ClearedTest {
  private static final LocalDate DAY = LocalDate.of(2026, 7, 10);
  private static final Instant NOW = Instant.parse("2026-07-10T09:00:00Z");

  @Test
  void the_first_entry_that_shows_a_payment_stays() {
    ClearedChunk first = changed(chunk(Map.of()).with(Map.of(0, entry("m1", "k1"))));

    assertThat(first.with(Map.of(0, entry("m2", "k2")))).isInstanceOf(Decision.Unchanged.class);
    ClearedChunk more = changed(first.with(Map.of(0, entry("m2", "k2"), 1, entry("m2", "k3"))));
    assertThat(more.cleared())
        .containsEntry(0, entry("m1", "k1"))
        .containsEntry(1, entry("m2", "k3"));
    assertThat(more.shownBy("m1")).containsExactly(entry("m1", "k1"));
    assertThat(more.shownBy("m3")).isEmpty();
  }

  @Test
  void a_payment_that_another_movement_has_shown_is_not_shown_again() {
    ClearedChunk chunk = chunk(Map.of(0, entry("m1", "k1")));

    assertThat(chunk.isClearedBesides(0, "k1")).isFalse();
    assertThat(chunk.isClearedBesides(0, "k2")).isTrue();
    assertThat(chunk.isClearedBesides(1, "k2")).isFalse();
  }

  @Test
  void each_part_of_a_run_has_a_record_of_its_own() {
    NetworkId solent = new NetworkId("solent");

    assertThat(ClearedChunk.idFor(solent, "run", 0))
        .isEqualTo(ClearedChunk.idFor(solent, "run", 0))
        .isNotEqualTo(ClearedChunk.idFor(solent, "run", 1))
        .isNotEqualTo(ClearedChunk.idFor(solent, "other", 0));
  }

  @Test
  void the_same_movement_in_another_message_is_the_same_movement() {
    assertThat(entry("m1", "k1").in("m2")).isEqualTo(entry("m2", "k1"));
  }

  @Test
  void a_run_is_shown_in_parts_or_as_one_and_never_both() {
    ClearedRun none = ClearedRun.none("run");
    ClearedRun parts = run(none.inParts("m1", new Part(2, Pence.pounds(225))));
    assertThat(parts.total()).isEqualTo(Pence.pounds(225));
    assertThat(parts.inParts("m1", new Part(2, Pence.pounds(225))))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(run(parts.inParts("m2", new Part(1, Pence.pounds(75)))).total())
        .isEqualTo(Pence.pounds(300));
    assertThat(run(parts.inParts("m1", new Part(3, Pence.pounds(250)))).total())
        .isEqualTo(Pence.pounds(250));
    assertThat(parts.asOne(entry("m2", "k2"), new Part(2, Pence.pounds(225))))
        .isInstanceOf(Decision.Unchanged.class);

    ClearedRun one = run(none.asOne(entry("m1", "k1"), new Part(2, Pence.pounds(225))));
    assertThat(one.isWholeBy("k1")).isTrue();
    assertThat(one.isWholeBy("k2")).isFalse();
    assertThat(parts.isWholeBy("k1")).isFalse();
    assertThat(one.total()).isEqualTo(Pence.pounds(225));
    assertThat(one.inParts("m2", new Part(1, Pence.pounds(75))))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void one_person_says_what_an_entry_is_and_it_stays_said() {
    ReadMessage message = message(asked(1, null), asked(2, null));

    ReadMessage answered = read(message.answer(1, said("payment", "REF"), false));
    assertThat(answered.asked(1).orElseThrow().answer()).isEqualTo(said("payment", "REF"));
    assertThat(answered.asked(2).orElseThrow().answer()).isNull();
    assertThat(answered.answer(1, said("payment", "REF"), false))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(answered.answer(1, said("payment", "OTHER"), false)))
        .isEqualTo("answered-already");
    assertThat(refusal(answered.answer(1, said("not_ours", "REF"), false)))
        .isEqualTo("answered-already");
    assertThat(refusal(message.answer(3, said("payment", "REF"), false))).isEqualTo("not-found");
    assertThat(message.asked(3)).isEmpty();
  }

  @Test
  void an_answer_says_what_it_says_of_the_payment_that_it_names() {
    Answered answer = said("paid-back", "REF");

    assertThat(answer.says("paid-back", "REF")).isTrue();
    assertThat(answer.says("ours", "REF")).isFalse();
    assertThat(answer.says("paid-back", "OTHER")).isFalse();
    assertThat(said("paid-back", null).says("paid-back", "REF")).isFalse();
  }

  @Test
  void the_banks_reason_goes_before_a_persons_and_without_either_nobody_knows() {
    Asked withoutReason = asked(1, null);
    Asked deceased =
        new Asked(1, "k1", DAY, true, Pence.pounds(1), "", "return-of-unknown-item", "2", null);
    Answered closed = new Answered("ours", "REF", "B", "finance", NOW);
    Answered silent = said("ours", "REF");

    assertThat(deceased.codeWith(silent)).isEqualTo("2");
    assertThat(deceased.codeWith(closed)).isEqualTo("2");
    assertThat(withoutReason.codeWith(closed)).isEqualTo("B");
    assertThat(withoutReason.codeWith(silent)).isEqualTo("NARR");
    assertThat(deceased.with(silent).code()).isEqualTo("2");

    ReadMessage answered = read(message(withoutReason).answer(1, closed, false));
    assertThat(answered.answer(1, closed, false)).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(answered.answer(1, silent, false))).isEqualTo("answered-already");
  }

  @Test
  void a_message_is_finished_once() {
    ReadMessage done = read(message(asked(1, null)).finished());

    assertThat(done.done()).isTrue();
    assertThat(done.finished()).isInstanceOf(Decision.Unchanged.class);
    assertThat(read(done.answer(1, said("payment", null), false)).done()).isTrue();
  }

  private static ClearedChunk chunk(Map<Integer, Entry> cleared) {
    return new ClearedChunk("run", 0, cleared);
  }

  private static Entry entry(String message, String key) {
    return new Entry(message, key, 1, DAY, Pence.pounds(150), Rule.END_TO_END);
  }

  private static Asked asked(int number, @Nullable Answered answer) {
    return new Asked(number, "k" + number, DAY, true, Pence.pounds(1), "", "unknown", null, answer);
  }

  private static Answered said(String kind, @Nullable String reference) {
    return new Answered(kind, reference, null, "finance", NOW);
  }

  private static ReadMessage message(Asked... asked) {
    return new ReadMessage(
        "m1",
        "payer",
        "camt053",
        "08",
        "bank",
        "sha",
        2,
        2,
        Pence.NOTHING,
        Pence.NOTHING,
        null,
        null,
        true,
        DAY,
        Map.of(),
        0,
        0,
        List.of(asked),
        asked.length,
        false,
        "finance",
        NOW);
  }

  private static ClearedChunk changed(Decision<ClearedChunk> decision) {
    return ((Decision.Changed<ClearedChunk>) decision).state();
  }

  private static ClearedRun run(Decision<ClearedRun> decision) {
    return ((Decision.Changed<ClearedRun>) decision).state();
  }

  private static ReadMessage read(Decision<ReadMessage> decision) {
    return ((Decision.Changed<ReadMessage>) decision).state();
  }

  private static String refusal(Decision<ReadMessage> decision) {
    return ((Decision.Refused<ReadMessage>) decision).refusal().code();
  }
}
