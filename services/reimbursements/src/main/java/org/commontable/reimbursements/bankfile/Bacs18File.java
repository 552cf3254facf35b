package org.commontable.reimbursements.bankfile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.commontable.kernel.Ids;
import org.commontable.reimbursements.money.Pence;

/**
 * Writes Bacs Standard 18: labels of 80 characters, records of 100 for a single processing day and
 * of 106 for several, each ended by CR LF. The credits (code 99) of each day are balanced by one
 * contra (code 17) on the payer's account. docs/payment-files.md has the field table, its public
 * sources, and which fields no bank has confirmed.
 *
 * <p>The caller keeps the stream. Writing the same head and payments gives the same bytes.
 */
public final class Bacs18File {
  private static final int LABEL = 80, RECORD = 100, RECORD_WITH_DAY = 106, END = 2;
  private static final int NAME_LENGTH = 18;
  private static final long AMOUNT_MOST = 99_999_999_999L;
  private static final int KEPT_DAYS = 14;
  private static final ZoneId UK = ZoneId.of("Europe/London");

  private final byte[] line = new byte[RECORD_WITH_DAY + END];
  private final OutputStream out;
  private final FileHead head;
  private final List<Day> days;
  private final boolean namesDays;

  private Bacs18File(FileHead head, List<Day> days, boolean namesDays, OutputStream out) {
    this.head = head;
    this.days = days;
    this.namesDays = namesDays;
    this.out = out;
  }

  /** The payments of one processing day. */
  public record Day(
      LocalDate processOn, long count, Pence total, Supplier<Iterator<BankPayment>> payments) {}

  /**
   * @throws IllegalArgumentException if a payment can't be carried or the payments do not add up to
   *     the head; what was written until then is no file
   */
  public static void write(FileHead head, Iterator<BankPayment> payments, OutputStream out)
      throws IOException {
    Day day = new Day(head.days().processOn(), head.count(), head.total(), () -> payments);
    new Bacs18File(head, List.of(day), false, out).write();
  }

  /**
   * The same for several processing days, which each record then names.
   *
   * @param head of all of them; its own processing day is the first
   * @param days in their order, each once
   */
  public static void writeDays(FileHead head, List<Day> days, OutputStream out) throws IOException {
    for (int i = 1; i < days.size(); i++) {
      if (!days.get(i).processOn().isAfter(days.get(i - 1).processOn())) {
        throw new IllegalArgumentException("Days stand in their order, each once");
      }
    }
    new Bacs18File(head, days, true, out).write();
  }

  private void write() throws IOException {
    volume();
    fileLabel("HDR1");
    formLabel("HDR2");
    userHeader();
    long count = 0;
    Pence total = Pence.NOTHING;
    for (Day day : days) {
      write(day);
      count += day.count();
      total = total.plus(day.total());
    }
    if (count != head.count() || !total.equals(head.total())) {
      throw new IllegalArgumentException("The days do not add up to what the file says");
    }
    fileLabel("EOF1");
    formLabel("EOF2");
    userTrailer();
  }

  private void write(Day day) throws IOException {
    long count = 0;
    Pence total = Pence.NOTHING;
    Iterator<BankPayment> payments = day.payments().get();
    while (payments.hasNext()) {
      BankPayment payment = payments.next();
      credit(payment, day);
      count++;
      total = total.plus(payment.amount());
    }
    if (count != day.count() || !total.equals(day.total())) {
      throw new IllegalArgumentException("The payments do not add up to what the run says");
    }
    contra(day);
  }

  private void volume() throws IOException {
    blank(LABEL);
    text(1, "VOL1");
    text(5, serial());
    text(42, head.serviceUserNumber());
    text(80, "1");
    end(LABEL);
  }

  private void fileLabel(String name) throws IOException {
    LocalDate created = LocalDate.ofInstant(head.createdAt(), UK);
    blank(LABEL);
    text(1, name);
    text(5, "A" + head.serviceUserNumber() + "S");
    text(15, "1" + head.serviceUserNumber());
    text(22, serial());
    text(28, "00010001");
    text(42, day(created));
    text(48, day(days.getLast().processOn().plusDays(KEPT_DAYS)));
    text(55, "000000");
    end(LABEL);
  }

  private void formLabel(String name) throws IOException {
    blank(LABEL);
    text(1, name);
    text(5, namesDays ? "F0212000106" : "F0200000100");
    text(51, "00");
    end(LABEL);
  }

  private void userHeader() throws IOException {
    blank(LABEL);
    text(1, "UHL1");
    text(5, day(days.getFirst().processOn()));
    text(11, "999999");
    text(21, "00000000");
    text(29, namesDays ? "4 MULTI" : "1 DAILY");
    text(38, "001");
    end(LABEL);
  }

  private void credit(BankPayment payment, Day day) throws IOException {
    String name = PlainLetters.bacs(payment.accountName()).text();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("An account name has no letter that Bacs can carry");
    }
    record(
        payment.sortCode(),
        payment.accountNumber(),
        "99",
        payment.amount(),
        payment.payerName() == null ? head.statementName() : payment.payerName(),
        payment.bacsReference(),
        name,
        day);
  }

  private void contra(Day day) throws IOException {
    record(
        head.account().sortCode(),
        head.account().accountNumber(),
        "17",
        day.total(),
        head.statementName(),
        "CONTRA",
        head.statementName(),
        day);
  }

  private void record(
      String sortCode,
      String account,
      String code,
      Pence amount,
      String payer,
      String reference,
      String name,
      Day day)
      throws IOException {
    if (sortCode.length() != 6 || account.length() != 8) {
      throw new IllegalArgumentException("A sort code has 6 digits, an account number 8");
    }
    if (payer.length() > NAME_LENGTH) {
      throw new IllegalArgumentException("What a statement shows has at most 18 characters");
    }
    if (reference.length() > NAME_LENGTH) {
      throw new IllegalArgumentException("A reference has at most 18 characters");
    }
    if (amount.value() > AMOUNT_MOST) {
      throw new IllegalArgumentException("An amount has at most eleven digits");
    }
    int length = namesDays ? RECORD_WITH_DAY : RECORD;
    blank(length);
    text(1, sortCode);
    text(7, account);
    text(15, "0");
    text(16, code);
    text(18, head.account().sortCode());
    text(24, head.account().accountNumber());
    text(32, "0000");
    number(36, 11, amount.value());
    text(47, payer);
    text(65, reference);
    text(83, name);
    if (namesDays) {
      text(101, day(day.processOn()));
    }
    end(length);
  }

  private void userTrailer() throws IOException {
    blank(LABEL);
    text(1, "UTL1");
    number(5, 13, head.total().value());
    number(18, 13, head.total().value());
    number(31, 7, days.size());
    number(38, 7, head.count());
    end(LABEL);
  }

  /** Six digits that differ from run to run, so that no two files of a day share them. */
  private String serial() {
    String derived = Ids.derived("bacs-serial", head.runId());
    long number = Long.parseUnsignedLong(derived.substring(14), 32);
    return "%06d".formatted(1 + Long.remainderUnsigned(number, 999_999));
  }

  /** A day as {@code bYYDDD}: blank, year of the century, day of the year. */
  private static String day(LocalDate day) {
    return " %02d%03d".formatted(day.getYear() % 100, day.getDayOfYear());
  }

  private void blank(int length) {
    Arrays.fill(line, 0, length, (byte) ' ');
  }

  /** Puts text at a position counted from 1, as the field tables do. */
  private void text(int position, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, line, position - 1, bytes.length);
  }

  private void number(int position, int digits, long number) {
    long rest = number;
    for (int i = position - 1 + digits - 1; i >= position - 1; i--) {
      line[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    if (rest != 0) {
      throw new IllegalArgumentException("A number has more than " + digits + " digits");
    }
  }

  private void end(int length) throws IOException {
    line[length] = '\r';
    line[length + 1] = '\n';
    out.write(line, 0, length + END);
  }
}
