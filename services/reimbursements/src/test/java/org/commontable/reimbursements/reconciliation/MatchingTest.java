package org.commontable.reimbursements.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.BankForm;
import org.commontable.reimbursements.payment.SentPayment;
import org.commontable.reimbursements.payment.SentRun;
import org.commontable.reimbursements.statement.BankEntry;
import org.commontable.reimbursements.statement.MessageKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F17")
class MatchingTest {
  private static final LocalDate ON = LocalDate.of(2026, 10, 16);
  private static final String RUN = Ids.derived("run");
  private static final String ACCOUNT = "87654321";
  private static final SentPayment AMINA = payment("amina", 7_500);
  private static final SentPayment BRYN = payment("bryn", 15_000);

  private final Known sent = new Known();
  private final List<Found> found = new ArrayList<>();

  @Test
  void an_end_to_end_id_a_reference_in_the_text_and_a_misspelt_one_are_each_known() {
    match(
        out(7_500, AMINA.reference(), ""),
        out(15_000, "", "BGC " + BRYN.reference().toLowerCase(Locale.ROOT) + " EXAMPLE"));
    assertThat(found)
        .containsExactly(
            new Found.Paid(AMINA, Rule.END_TO_END), new Found.Paid(BRYN, Rule.REFERENCE_IN_TEXT));

    found.clear();
    String misspelt = "00" + AMINA.reference().substring(2);
    match(out(7_500, misspelt, ""));
    assertThat(found).containsExactly(new Found.Paid(AMINA, Rule.AMOUNT_DATE_AND_LIKENESS));
  }

  @Test
  void what_does_not_agree_is_asked_about_each_with_its_reason() {
    match(
        out(7_501, AMINA.reference(), ""),
        out(7_500, "", "NO REFERENCE"),
        out(99, "", ""),
        out(7_500, AMINA.reference(), ""),
        out(7_500, AMINA.reference(), ""));
    assertThat(found)
        .containsExactly(
            new Found.Unknown("amount-differs"),
            new Found.Unknown("only-amount-agrees"),
            new Found.Unknown("not-ours"),
            new Found.Paid(AMINA, Rule.END_TO_END),
            new Found.Unknown("cleared-before"));
  }

  @Test
  void a_runs_sum_is_the_run_also_where_the_bank_refused_a_part_of_it() {
    match(out(22_500, "", RUN + "-1", ""));
    assertThat(found).containsExactly(whole(Rule.WHOLE_RUN));

    found.clear();
    sent.refused = new Pence(5_000);
    match(out(17_500, "", RUN + "-1", ""));
    assertThat(found).containsExactly(whole(Rule.WHOLE_RUN));
  }

  @Test
  void a_run_is_known_by_its_name_by_the_service_user_number_or_by_all_else_and_it_is_said_which() {
    List<BankEntry> entries =
        List.of(
            out(22_500, RUN, "", ""),
            out(22_500, "", "", "BACS " + RUN + "-1"),
            out(22_500, "", "", "BANKREF1 BACS 654321 EXAMPLE NHS"),
            out(22_500, "", "", "BANKREF1 BACS 1654321"));
    entries.forEach(this::match);

    assertThat(found)
        .containsExactly(
            whole(Rule.WHOLE_RUN),
            whole(Rule.WHOLE_RUN),
            whole(Rule.WHOLE_RUN_BY_SERVICE_USER),
            whole(Rule.WHOLE_RUN_BY_AMOUNT));
    assertThat(Rule.WHOLE_RUN_BY_AMOUNT.words())
        .contains("no reference", "Account, day and amount");
  }

  @Test
  void a_debit_of_the_same_sum_with_somebody_elses_reference_is_not_the_run() {
    match(
        out(22_500, "RENT-OCTOBER", "", ""),
        out(22_500, "", "SALARIES-1", ""),
        out(22_500, "", "SALARIES-1", "BACS 654321"));

    assertThat(found).containsOnly(new Found.Unknown("another-reference")).hasSize(3);
  }

  @Test
  void a_debit_on_another_account_or_long_after_is_not_the_run() {
    sent.account = "11223344";
    match(out(22_500, "", ""));
    match(out(22_500, "", RUN, ""));
    assertThat(found).containsOnly(new Found.Unknown("another-account")).hasSize(2);

    found.clear();
    sent.account = ACCOUNT;
    match(
        new BankEntry(
            1, "1", ON.plusDays(5), ACCOUNT, false, new Pence(22_500), "", "", "654321", null));
    assertThat(found).containsExactly(new Found.Unknown("not-ours"));
  }

  @Test
  void what_two_runs_or_a_payment_of_another_could_be_goes_to_a_person() {
    sent.others.add(aRunOf(22_500));
    match(out(22_500, "", "654321"));
    assertThat(found).containsExactly(new Found.Unknown("several-runs"));

    found.clear();
    sent.others.clear();
    sent.others.add(aRunOf(7_500));
    match(out(7_500, "", ""));
    assertThat(found).containsExactly(new Found.Unknown("several-payments"));

    found.clear();
    sent.cleared.add(AMINA.reference());
    match(out(7_500, "", ""));
    assertThat(found)
        .containsExactly(new Found.PaidWhole(sent.others.getFirst(), Rule.WHOLE_RUN_BY_AMOUNT));
  }

  private Found whole(Rule rule) {
    return new Found.PaidWhole(sent.runs().getFirst(), rule);
  }

  private static SentRun aRunOf(long pence) {
    return run(Ids.derived("another run"), 1, pence);
  }

  private static SentRun run(String id, int count, long pence) {
    return new SentRun(
        id,
        Ids.derived("organisation"),
        ON,
        count,
        new Pence(pence),
        1,
        1,
        Instant.EPOCH,
        List.of(),
        "",
        "",
        BankForm.BACS18);
  }

  @Test
  @Tag("F16")
  void what_comes_in_with_our_reference_came_back() {
    match(
        new BankEntry(1, "1", ON, "", true, new Pence(7_500), AMINA.reference(), "", "", "AC04"),
        new BankEntry(2, "2", ON, "", true, new Pence(7_500), "", "", "A GIFT", null),
        new BankEntry(3, "3", ON, "", true, new Pence(7_500), "SOMETHING", "", "", "AC04"));
    assertThat(found)
        .containsExactly(
            new Found.CameBack(AMINA, "AC04"),
            new Found.Unknown("not-ours"),
            new Found.Unknown("return-of-unknown-item"));
  }

  @Test
  @Tag("F16")
  void money_that_comes_in_with_our_reference_and_no_reason_may_be_the_persons_own() {
    BankEntry in = in(AMINA.reference(), "", null);
    match(MessageKind.CAMT053, in);
    match(MessageKind.CAMT054, in);
    assertThat(found).containsOnly(new Found.Unknown("came-in-with-our-reference")).hasSize(2);

    found.clear();
    match(MessageKind.CAMT053, in(AMINA.reference(), "", ""));
    // What only tells of returns is about one, also without a reason, whichever way it counts.
    match(MessageKind.ARUCS, in, out(7_500, AMINA.reference(), ""));
    match(MessageKind.PAIN002, in);
    assertThat(found).containsOnly(new Found.CameBack(AMINA, "NARR")).hasSize(4);
  }

  @Test
  @Tag("F16")
  void a_refusal_that_names_no_payment_is_of_the_whole_run() {
    match(MessageKind.PAIN002, in("", RUN, "AM04"), in("", RUN + "-1", null));
    SentRun run = sent.runs().getFirst();
    assertThat(found)
        .containsExactly(new Found.RefusedWhole(run, "AM04"), new Found.RefusedWhole(run, "null"));

    found.clear();
    match(MessageKind.PAIN002, in("", "ANOTHER", "AM04"), in("SOMETHING", RUN, "AM04"));
    match(MessageKind.CAMT053, in("", RUN, "AM04"));
    assertThat(found).containsOnly(new Found.Unknown("return-of-unknown-item")).hasSize(3);
  }

  @Test
  void a_reference_may_differ_in_two_characters_wherever_they_are_and_not_in_three() {
    for (int first = 0; first < PaymentReference.LENGTH - 2; first++) {
      match(out(7_500, misspelt(AMINA, first, first + 1), ""));
      sent.cleared.clear();
    }
    assertThat(found).containsOnly(new Found.Paid(AMINA, Rule.AMOUNT_DATE_AND_LIKENESS));

    found.clear();
    match(
        out(7_500, misspelt(AMINA, 0, 1, 2), ""),
        out(7_500, misspelt(AMINA, 0, 6, PaymentReference.LENGTH - 1), ""),
        out(7_500, misspelt(AMINA, 0).substring(1), ""));
    assertThat(found).containsOnly(new Found.Unknown("only-amount-agrees")).hasSize(3);
  }

  @Test
  void a_bank_may_be_four_days_off() {
    String near = misspelt(AMINA, 0);
    match(outOn(ON.plusDays(4), near));
    match(outOn(ON.minusDays(4), near));
    match(outOn(ON.plusDays(5), near));
    match(outOn(ON.minusDays(5), near));
    assertThat(found)
        .containsExactly(
            new Found.Paid(AMINA, Rule.AMOUNT_DATE_AND_LIKENESS),
            new Found.Paid(AMINA, Rule.AMOUNT_DATE_AND_LIKENESS),
            new Found.Unknown("not-ours"),
            new Found.Unknown("not-ours"));
  }

  @Test
  void a_text_with_two_of_our_references_names_neither_and_one_said_twice_is_one() {
    match(
        out(7_500, "", AMINA.reference() + " " + BRYN.reference()),
        out(7_500, "", AMINA.reference() + " REF " + AMINA.reference()));
    assertThat(found)
        .containsExactly(
            new Found.Paid(AMINA, Rule.AMOUNT_DATE_AND_LIKENESS),
            new Found.Unknown("cleared-before"));
  }

  @Test
  void what_is_looked_up_is_looked_up_some_hundreds_at_a_time_and_told_in_order() {
    Matching matching = new Matching(MessageKind.CAMT053, sent, (entry, what) -> found.add(what));
    for (int entry = 1; entry < Matching.BATCH; entry++) {
      matching.take(out(entry, "", ""));
    }
    assertThat(found).isEmpty();
    matching.take(out(7_500, AMINA.reference(), ""));
    assertThat(found).hasSize(Matching.BATCH).endsWith(new Found.Paid(AMINA, Rule.END_TO_END));
    matching.finish();
    assertThat(found).hasSize(Matching.BATCH);
  }

  @Test
  void what_was_cleared_before_is_not_paid_twice_as_one_or_as_its_run() {
    sent.cleared.add(AMINA.reference());
    sent.cleared.add(RUN);
    match(out(7_500, AMINA.reference(), ""), out(22_500, "", RUN, ""));
    assertThat(found).containsOnly(new Found.Unknown("cleared-before")).hasSize(2);
  }

  private static String misspelt(SentPayment payment, int... at) {
    StringBuilder reference = new StringBuilder(payment.reference());
    for (int each : at) {
      reference.setCharAt(each, reference.charAt(each) == '0' ? '1' : '0');
    }
    return reference.toString();
  }

  private static BankEntry outOn(LocalDate day, String endToEnd) {
    return new BankEntry(1, "1", day, ACCOUNT, false, new Pence(7_500), endToEnd, "", "", null);
  }

  private static BankEntry in(String endToEnd, String batchId, @Nullable String code) {
    return new BankEntry(1, "1", ON, ACCOUNT, true, new Pence(7_500), endToEnd, batchId, "", code);
  }

  private void match(BankEntry... entries) {
    match(MessageKind.CAMT053, entries);
  }

  private void match(MessageKind kind, BankEntry... entries) {
    Matching matching = new Matching(kind, sent, (entry, what) -> found.add(what));
    for (BankEntry entry : entries) {
      matching.take(entry);
    }
    matching.finish();
  }

  private static BankEntry out(long pence, String endToEndId, String text) {
    return out(pence, endToEndId, "", text);
  }

  private static BankEntry out(long pence, String endToEndId, String batchId, String text) {
    return new BankEntry(
        1, "1", ON, ACCOUNT, false, new Pence(pence), endToEndId, batchId, text, null);
  }

  private static SentPayment payment(String name, long pence) {
    String entitlement = Ids.derived(name);
    return new SentPayment(
        RUN,
        Ids.derived("organisation"),
        0,
        0,
        entitlement,
        Ids.derived("person", name),
        1,
        1,
        new Pence(pence),
        PaymentReference.of(new NetworkId("solent"), RUN, entitlement),
        ON,
        Cost.NOT_TOLD_APART,
        false);
  }

  private static final class Known implements Sent {
    private final Map<String, SentPayment> payments = new HashMap<>();
    private final Set<String> cleared = new TreeSet<>();
    private final List<SentRun> others = new ArrayList<>();
    private String account = ACCOUNT;
    private @Nullable Pence refused;

    Known() {
      payments.put(AMINA.reference(), AMINA);
      payments.put(BRYN.reference(), BRYN);
    }

    @Override
    public Map<String, SentPayment> byReference(Collection<String> references) {
      Map<String, SentPayment> known = new HashMap<>(payments);
      known.keySet().retainAll(references);
      return known;
    }

    @Override
    public List<SentRun> runs() {
      List<SentRun> runs = new ArrayList<>(List.of(run(RUN, 2, 22_500)));
      runs.addAll(others);
      return runs;
    }

    @Override
    public boolean isPaidFrom(SentRun run, BankEntry entry) {
      return entry.account().equals(account);
    }

    @Override
    public String serviceUserNumberOf(SentRun run) {
      return "654321";
    }

    @Override
    public List<SentPayment> ofAmount(SentRun run, Pence amount) {
      return payments.values().stream()
          .filter(p -> p.runId().equals(run.runId()) && p.amount().equals(amount))
          .toList();
    }

    @Override
    public boolean isCleared(SentPayment payment, BankEntry entry) {
      return cleared.contains(payment.reference());
    }

    @Override
    public boolean isCleared(SentRun run, BankEntry entry) {
      return cleared.contains(run.runId());
    }

    @Override
    public Pence refusedOf(SentRun run) {
      return refused == null ? Pence.NOTHING : refused;
    }
  }
}
