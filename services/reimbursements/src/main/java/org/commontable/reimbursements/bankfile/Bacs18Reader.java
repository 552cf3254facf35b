package org.commontable.reimbursements.bankfile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.commontable.reimbursements.money.Pence;

/**
 * Reads Bacs Standard 18 of one processing day or of several, from the field table and not from the
 * writer: every label, width, alphabet, total and count is checked, and nothing after the last
 * label is accepted. Memory does not grow with the file.
 */
public final class Bacs18Reader {
  private static final int LONGEST = 106;

  private final BufferedInputStream in;
  private final byte[] bytes = new byte[LONGEST];
  private int length;
  private long line;

  /** The account that the credits since the last contra are paid from; empty before the first. */
  private String paidFrom = "";

  private Bacs18Reader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /**
   * Gives each credit to the consumer in order, then the totals.
   *
   * @throws BankFileFault if the file breaks the format or its totals do not agree with its items
   */
  public static FileTotals read(InputStream in, Consumer<BankPayment> payments) throws IOException {
    return new Bacs18Reader(in).read(payments);
  }

  /**
   * The same for a file whose records name their days.
   *
   * @return the totals of each day, in their order
   */
  public static List<FileTotals> readDays(
      InputStream in, BiConsumer<LocalDate, BankPayment> payments) throws IOException {
    return new Bacs18Reader(in).readDays(payments);
  }

  /** What stands before the records, and is repeated after them. */
  private record Head(String fileLabel, String formLabel, LocalDate processOn) {}

  private List<FileTotals> readDays(BiConsumer<LocalDate, BankPayment> payments)
      throws IOException {
    Head head = head("00106", "4 MULTI  ");
    List<FileTotals> days = new ArrayList<>();
    long all = 0;
    Pence sum = Pence.NOTHING;
    next(LONGEST, 80);
    while (length == LONGEST) {
      LocalDate day = date(101, 106);
      check(
          days.isEmpty() ? day.equals(head.processOn()) : day.isAfter(days.getLast().on()),
          "days stand in their order, the first as the header says");
      long count = 0;
      Pence total = Pence.NOTHING;
      while (length == LONGEST && field(16, 17).equals("99")) {
        check(date(101, 106).equals(day), "a day ends with its contra");
        BankPayment payment = credit();
        payments.accept(day, payment);
        count++;
        total = total.plus(payment.amount());
        next(LONGEST, 80);
      }
      check(length == LONGEST, "a contra is missing");
      check(date(101, 106).equals(day), "a contra is of the day of its credits");
      days.add(new FileTotals(contra(total), day, count, total));
      all += count;
      sum = sum.plus(total);
      next(LONGEST, 80);
    }
    check(!days.isEmpty(), "a file has a day at least");
    check(field(1, 4).equals("EOF1"), "here stands EOF1");
    end(head, days.size(), all, sum);
    return days;
  }

  private FileTotals read(Consumer<BankPayment> payments) throws IOException {
    Head head = head("00100", "1 DAILY  ");
    long count = 0;
    Pence total = Pence.NOTHING;
    next(100);
    while (field(16, 17).equals("99")) {
      BankPayment payment = credit();
      payments.accept(payment);
      count++;
      total = total.plus(payment.amount());
      next(100);
    }
    String payer = contra(total);
    label("EOF1");
    end(head, 1, count, total);
    return new FileTotals(payer, head.processOn(), count, total);
  }

  private Head head(String recordLength, String workCode) throws IOException {
    label("VOL1");
    String user = digits(42, 47);
    check(!field(5, 10).isBlank() && !field(5, 10).equals("000000"), "a serial number is missing");
    check(field(80, 80).equals("1"), "the label standard level is 1");
    String serial = field(5, 10);

    label("HDR1");
    String fileLabel = field(5, 80);
    check(field(5, 12).equals("A" + user + "S"), "the file identifier names another user");
    check(field(22, 27).equals(serial), "the set identification is the volume's serial number");
    date(42, 47);
    date(48, 53);

    label("HDR2");
    String formLabel = field(5, 80);
    check(field(5, 5).equals("F"), "records have a fixed length");
    check(
        digits(11, 15).equals(recordLength),
        "records of a single processing day have 100 characters, of several 106");

    label("UHL1");
    LocalDate processOn = date(5, 10);
    check(digits(11, 16).equals("999999"), "the file goes to Bacs, number 999999");
    check(
        field(29, 37).equals(workCode),
        "the work code is that of a single processing day, or of several");
    return new Head(fileLabel, formLabel, processOn);
  }

  private BankPayment credit() {
    account(1);
    account(18);
    check(
        paidFrom.isEmpty() || paidFrom.equals(field(18, 31)),
        "credits of one day are paid from one account");
    paidFrom = field(18, 31);
    check(amount() > 0, "an amount is more than nothing");
    check(!alphabet(83, 100).isBlank(), "a destination name is missing");
    check(!alphabet(47, 64).isBlank(), "the payer's name is missing");
    return new BankPayment(
        alphabet(65, 82).strip(),
        digits(1, 6),
        digits(7, 14),
        alphabet(83, 100).strip(),
        new Pence(amount()),
        alphabet(47, 64).strip(),
        null);
  }

  /** Checks the contra; tells whose account it is. */
  private String contra(Pence total) {
    check(field(16, 17).equals("17"), "after the credits comes a debit contra");
    account(1);
    check(field(1, 14).equals(field(18, 31)), "a contra is on the payer's own account");
    check(
        paidFrom.isEmpty() || paidFrom.equals(field(18, 31)),
        "a contra is on the account that its credits are paid from");
    paidFrom = "";
    check(field(65, 82).equals("CONTRA            "), "a contra says so");
    check(amount() == total.value(), "the contra differs from the credits");
    return alphabet(47, 64).strip();
  }

  /** From EOF1, which is read, to the end. */
  private void end(Head head, long debits, long count, Pence total) throws IOException {
    check(field(5, 80).equals(head.fileLabel()), "EOF1 repeats HDR1");
    label("EOF2");
    check(field(5, 80).equals(head.formLabel()), "EOF2 repeats HDR2");
    label("UTL1");
    check(number(5, 17) == total.value(), "the debit total differs from the items");
    check(number(18, 30) == total.value(), "the credit total differs from the items");
    check(number(31, 37) == debits, "the count of debits differs from the items");
    check(number(38, 44) == count, "the count of credits differs from the items");
    check(in.read() < 0, "nothing stands after the trailer");
  }

  private void label(String name) throws IOException {
    next(80);
    check(field(1, 4).equals(name), "here stands " + name);
  }

  private void next(int expected) throws IOException {
    line();
    if (length != expected && length == 80 && expected == 100) {
      throw new BankFileFault(line, "a contra is missing");
    }
    check(length == expected, "a line has " + expected + " characters here");
  }

  private void next(int expected, int orElse) throws IOException {
    line();
    check(
        length == expected || length == orElse,
        "a line has " + expected + " characters here, or " + orElse);
  }

  private void line() throws IOException {
    line++;
    length = 0;
    int c;
    while ((c = in.read()) >= 0 && c != '\r') {
      check(length < LONGEST, "a line has at most " + LONGEST + " characters");
      bytes[length++] = (byte) c;
    }
    check(c == '\r' && in.read() == '\n', "a line ends with CR LF");
  }

  private void account(int from) {
    digits(from, from + 5);
    digits(from + 6, from + 13);
    if (from == 1) {
      check(field(15, 15).equals("0"), "the account type is 0");
      String free = field(32, 35);
      check(
          free.equals("0000") || free.isBlank() || free.charAt(0) == '/',
          "positions 32 to 35 are 0000 or start with a slash");
    }
  }

  private long amount() {
    return number(36, 46);
  }

  /** Text between two positions counted from 1, both included. */
  private String field(int from, int to) {
    check(to <= length, "the line is too short");
    return new String(bytes, from - 1, to - from + 1, US_ASCII);
  }

  private String digits(int from, int to) {
    for (int i = from - 1; i < to; i++) {
      check(bytes[i] >= '0' && bytes[i] <= '9', "positions %d to %d are digits", from, to);
    }
    return field(from, to);
  }

  private long number(int from, int to) {
    long number = 0;
    for (int i = from - 1; i < to; i++) {
      check(bytes[i] >= '0' && bytes[i] <= '9', "positions %d to %d are digits", from, to);
      number = number * 10 + (bytes[i] - '0');
    }
    return number;
  }

  private String alphabet(int from, int to) {
    for (int i = from - 1; i < to; i++) {
      byte c = bytes[i];
      check(
          (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == ' '
              || c == '.'
              || c == '&'
              || c == '/'
              || c == '-',
          "positions %d to %d are of the Bacs alphabet",
          from,
          to);
    }
    return field(from, to);
  }

  private LocalDate date(int from, int to) {
    check(bytes[from - 1] == ' ', "a day is written bYYDDD");
    try {
      int year = 2000 + (int) number(from + 1, from + 2);
      return LocalDate.ofYearDay(year, (int) number(from + 3, to));
    } catch (DateTimeException e) {
      throw new BankFileFault(line, "positions " + from + " to " + to + " are no day of a year");
    }
  }

  private void check(boolean holds, String rule) {
    if (!holds) {
      throw new BankFileFault(line, rule);
    }
  }

  private void check(boolean holds, String rule, int from, int to) {
    if (!holds) {
      throw new BankFileFault(line, rule.formatted(from, to));
    }
  }
}
