package org.commontable.reimbursements.reconciliation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.payment.SentPayment;
import org.commontable.reimbursements.payment.SentRun;
import org.commontable.reimbursements.statement.BankEntry;
import org.commontable.reimbursements.statement.MessageKind;
import org.jspecify.annotations.Nullable;

/**
 * Tells what each amount of a message is. References are looked up some hundreds at a time; memory
 * grows with runs, not with entries. What two payments could be is neither.
 */
public final class Matching {
  static final int BATCH = 500;

  /** Days by which a bank's day may differ from the day that was asked for. */
  private static final int DAYS_APART_MAX = 4;

  /** Characters by which a reference may differ where amount and day agree. */
  private static final int CHARACTERS_APART_MAX = 2;

  private static final Pattern WORD = Pattern.compile("[0-9A-Z]{" + PaymentReference.LENGTH + "}");

  private final MessageKind kind;
  private final Sent sent;
  private final BiConsumer<BankEntry, Found> each;
  private final List<BankEntry> waiting = new ArrayList<>(BATCH);
  private final Set<String> seen = new HashSet<>();

  public Matching(MessageKind kind, Sent sent, BiConsumer<BankEntry, Found> each) {
    this.kind = kind;
    this.sent = sent;
    this.each = each;
  }

  public void take(BankEntry entry) {
    waiting.add(entry);
    if (waiting.size() == BATCH) {
      finish();
    }
  }

  /** Tells what is left. */
  public void finish() {
    Set<String> references = new HashSet<>();
    waiting.forEach(entry -> references.addAll(referencesOf(entry)));
    Map<String, SentPayment> known = sent.byReference(references);
    waiting.forEach(entry -> each.accept(entry, find(entry, known)));
    waiting.clear();
  }

  private Found find(BankEntry entry, Map<String, SentPayment> known) {
    SentPayment named = known.get(upper(entry.endToEndId()));
    SentPayment mentioned = named == null ? mentioned(entry, known) : named;
    boolean comesBack = kind == MessageKind.ARUCS || kind == MessageKind.PAIN002 || entry.credit();
    if (comesBack) {
      return cameBack(entry, mentioned);
    }
    if (mentioned == null) {
      Found whole = wholeRun(entry);
      return whole == null ? alike(entry) : whole;
    }
    if (!mentioned.amount().equals(entry.amount())) {
      return new Found.Unknown("amount-differs");
    }
    return paid(entry, mentioned, named == null ? Rule.REFERENCE_IN_TEXT : Rule.END_TO_END);
  }

  private Found paid(BankEntry entry, SentPayment payment, Rule rule) {
    boolean twice = !seen.add(payment.reference()) || sent.isCleared(payment, entry);
    return twice ? new Found.Unknown("cleared-before") : new Found.Paid(payment, rule);
  }

  /** What says that it came back, or comes in with one of our references. */
  private Found cameBack(BankEntry entry, @Nullable SentPayment payment) {
    String code = entry.returnCode();
    if (payment != null && code == null && isOfTheAccount()) {
      // The bank sent it back, or the person did, who quotes what stood on their statement.
      return new Found.Unknown("came-in-with-our-reference");
    }
    if (payment != null) {
      return new Found.CameBack(payment, code == null || code.isEmpty() ? "NARR" : code);
    }
    if (kind == MessageKind.PAIN002 && entry.endToEndId().isEmpty()) {
      for (SentRun run : sent.runs()) {
        if (names(entry.batchId(), run)) {
          return new Found.RefusedWhole(run, String.valueOf(entry.returnCode()));
        }
      }
    }
    return new Found.Unknown(entry.returnCode() == null ? "not-ours" : "return-of-unknown-item");
  }

  private boolean isOfTheAccount() {
    return kind == MessageKind.CAMT053 || kind == MessageKind.CAMT054;
  }

  /** All of a run, taken as one: by its name, or where the bank gives none, by all else. */
  private @Nullable Found wholeRun(BankEntry entry) {
    List<SentRun> ofAmount = sent.runs().stream().filter(run -> isAllOf(run, entry)).toList();
    for (SentRun run : ofAmount) {
      if (names(entry.batchId(), run) || names(entry.endToEndId(), run) || saysSo(entry, run)) {
        return whole(entry, run, Rule.WHOLE_RUN);
      }
    }
    List<SentRun> fit = ofAmount.stream().filter(run -> near(entry.on(), run.payOn())).toList();
    if (fit.isEmpty()) {
      return null;
    }
    if (!entry.batchId().isEmpty() || !entry.endToEndId().isEmpty()) {
      // What has a reference that is not ours is somebody else's, unless it is nearly one of ours.
      return alike(entry) instanceof Found.Paid paid
          ? paid
          : new Found.Unknown("another-reference");
    }
    List<SentRun> open = fit.stream().filter(run -> !sent.isCleared(run, entry)).toList();
    if (open.size() > 1) {
      return new Found.Unknown("several-runs");
    }
    SentRun run = open.isEmpty() ? fit.getFirst() : open.getFirst();
    if (isAPaymentOfAnother(entry, run)) {
      return new Found.Unknown("several-payments");
    }
    boolean byServiceUser = hasWord(entry, sent.serviceUserNumberOf(run));
    return whole(
        entry, run, byServiceUser ? Rule.WHOLE_RUN_BY_SERVICE_USER : Rule.WHOLE_RUN_BY_AMOUNT);
  }

  private boolean isAllOf(SentRun run, BankEntry entry) {
    return run.total().equals(entry.amount())
        || run.total().minus(sent.refusedOf(run).atMost(run.total())).equals(entry.amount());
  }

  private static boolean saysSo(BankEntry entry, SentRun run) {
    return hasWord(entry, run.runId()) || hasWord(entry, run.runId() + "-1");
  }

  /** Whether one payment of another run about then could be meant as well. */
  private boolean isAPaymentOfAnother(BankEntry entry, SentRun run) {
    return sent.runs().stream()
        .filter(other -> !other.runId().equals(run.runId()) && near(entry.on(), other.payOn()))
        .flatMap(other -> sent.ofAmount(other, entry.amount()).stream())
        .anyMatch(payment -> !sent.isCleared(payment, entry));
  }

  private Found whole(BankEntry entry, SentRun run, Rule rule) {
    if (!sent.isPaidFrom(run, entry)) {
      return new Found.Unknown("another-account");
    }
    boolean twice = !seen.add(run.runId()) || sent.isCleared(run, entry);
    return twice ? new Found.Unknown("cleared-before") : new Found.PaidWhole(run, rule);
  }

  /** Amount and day agree, and what stands for a reference is nearly one of ours. */
  private Found alike(BankEntry entry) {
    Set<String> words = wordsOf(entry);
    List<SentPayment> near = new ArrayList<>();
    boolean amount = false;
    for (SentRun run : sent.runs()) {
      if (near(entry.on(), run.payOn())) {
        for (SentPayment payment : sent.ofAmount(run, entry.amount())) {
          amount = true;
          if (words.stream().anyMatch(word -> differ(word, payment.reference()))) {
            near.add(payment);
          }
        }
      }
    }
    return switch (near.size()) {
      case 0 -> new Found.Unknown(amount ? "only-amount-agrees" : "not-ours");
      case 1 -> paid(entry, near.getFirst(), Rule.AMOUNT_DATE_AND_LIKENESS);
      default -> new Found.Unknown("several-payments");
    };
  }

  private @Nullable SentPayment mentioned(BankEntry entry, Map<String, SentPayment> known) {
    @Nullable SentPayment found = null;
    for (String word : wordsOf(entry)) {
      SentPayment payment = known.get(word);
      if (payment != null && found != null && !payment.equals(found)) {
        return null;
      }
      found = payment == null ? found : payment;
    }
    return found;
  }

  private static Set<String> referencesOf(BankEntry entry) {
    Set<String> references = new HashSet<>();
    for (String word : wordsOf(entry)) {
      if (PaymentReference.isReference(word)) {
        references.add(word);
      }
    }
    return references;
  }

  private static Set<String> wordsOf(BankEntry entry) {
    Set<String> words = new HashSet<>();
    String id = upper(entry.endToEndId());
    if (id.length() == PaymentReference.LENGTH) {
      words.add(id);
    }
    if (!entry.text().isEmpty()) {
      Matcher word = WORD.matcher(upper(entry.text()));
      while (word.find()) {
        words.add(word.group());
      }
    }
    return words;
  }

  private static boolean names(String reference, SentRun run) {
    return reference.equals(run.runId()) || reference.equals(run.runId() + "-1");
  }

  private static boolean hasWord(BankEntry entry, String word) {
    return Pattern.compile("\\b" + Pattern.quote(word) + "\\b").matcher(entry.text()).find();
  }

  private static boolean near(LocalDate on, LocalDate payOn) {
    return Math.abs(ChronoUnit.DAYS.between(on, payOn)) <= DAYS_APART_MAX;
  }

  private static boolean differ(String word, String reference) {
    int apart = 0;
    for (int i = 0; i < reference.length() && apart <= CHARACTERS_APART_MAX; i++) {
      apart += word.charAt(i) == reference.charAt(i) ? 0 : 1;
    }
    return apart <= CHARACTERS_APART_MAX;
  }

  private static String upper(String text) {
    return text.strip().toUpperCase(Locale.ROOT);
  }
}
