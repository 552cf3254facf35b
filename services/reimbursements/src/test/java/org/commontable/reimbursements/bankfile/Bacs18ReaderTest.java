package org.commontable.reimbursements.bankfile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.commontable.reimbursements.bankfile.Bacs18File.Day;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Test;

/** What is read back is what was written, and nothing else passes for it. */
class Bacs18ReaderTest {
  private static final BankPayment AMINA = ARun.payment("Amina Example", Pence.of(12_345));
  private static final BankPayment BRYN = ARun.payment("Bryn Example", Pence.of(6_789));
  private static final FileHead HEAD = ARun.headOf(List.of(AMINA, BRYN));
  private static final LocalDate FIRST = HEAD.days().processOn();
  private static final LocalDate SECOND = FIRST.plusDays(4);

  @Test
  void pence_days_accounts_and_names_come_back_as_they_were() {
    assertThat(readOneDay(oneDay()))
        .containsExactly(
            line(AMINA, "AMINA EXAMPLE"),
            line(BRYN, "BRYN EXAMPLE"),
            new FileTotals("SOLENT PARTNERSHIP", FIRST, 2, Pence.of(19_134)).toString());
    assertThat(readDays(severalDays()))
        .containsExactly(
            FIRST + " " + line(AMINA, "AMINA EXAMPLE"),
            SECOND + " " + line(BRYN, "BRYN EXAMPLE"),
            new FileTotals("SOLENT PARTNERSHIP", FIRST, 1, Pence.of(12_345)).toString(),
            new FileTotals("SOLENT PARTNERSHIP", SECOND, 1, Pence.of(6_789)).toString());
  }

  @Test
  void whatever_character_of_a_file_is_changed_it_is_found_or_reads_otherwise() {
    Set<String> free = new TreeSet<>();
    free.addAll(places(1, 11, 41));
    free.addAll(places(1, 48, 79));
    free.addAll(places(4, 17, 28));
    free.addAll(places(4, 38, 80));
    free.addAll(places(7, 83, 100));
    free.addAll(places(10, 45, 80));

    assertThat(places(oneDay(), Bacs18ReaderTest::readOneDay)).isEqualTo(free);
  }

  @Test
  void the_same_holds_for_a_file_of_several_days() {
    Set<String> free = new TreeSet<>();
    free.addAll(places(1, 11, 41));
    free.addAll(places(1, 48, 79));
    free.addAll(places(4, 17, 28));
    free.addAll(places(4, 38, 80));
    free.addAll(places(6, 83, 100));
    free.addAll(places(8, 83, 100));
    free.addAll(places(11, 45, 80));

    assertThat(places(severalDays(), Bacs18ReaderTest::readDays)).isEqualTo(free);
  }

  @Test
  void whatever_line_is_missing_or_stands_twice_is_found() {
    for (String file : List.of(oneDay(), severalDays())) {
      Function<String, List<String>> read =
          file.equals(oneDay()) ? Bacs18ReaderTest::readOneDay : Bacs18ReaderTest::readDays;
      List<String> lines = file.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        List<String> missing = new ArrayList<>(lines);
        missing.remove(i);
        List<String> twice = new ArrayList<>(lines);
        twice.add(i, lines.get(i));
        for (List<String> broken : List.of(missing, twice)) {
          assertThatThrownBy(() -> read.apply(String.join("\r\n", broken) + "\r\n"))
              .isInstanceOf(BankFileFault.class);
        }
      }
    }
  }

  @Test
  void a_fault_names_its_line_and_the_rule_and_shows_nothing_of_what_stands_there() {
    String wrongTotal = oneDay().replace("UTL10000000019134", "UTL10000000019135");
    assertThatThrownBy(() -> readOneDay(wrongTotal)).hasMessageContaining("the debit total");

    String noContra = oneDay().replaceFirst("(?m)^.{15}17.*\r\n", "");
    assertThatThrownBy(() -> readOneDay(noContra)).hasMessageContaining("a contra is missing");

    String otherPayer = oneDay().replaceFirst("990000020000000[01]", "9900000300000001");
    assertThatThrownBy(() -> readOneDay(otherPayer)).hasMessageContaining("paid from one account");

    String noDay = oneDay().replace("UHL1 26190", "UHL1 26367");
    assertThatThrownBy(() -> readOneDay(noDay)).hasMessageContaining("no day of a year");
  }

  @Test
  void a_contra_is_on_the_account_that_its_credits_are_paid_from() {
    String others = oneDay().replace("9900000200000001", "9900000300000001");

    assertThat(others).isNotEqualTo(oneDay());
    assertThatThrownBy(() -> readOneDay(others))
        .isInstanceOf(BankFileFault.class)
        .hasMessageContaining("a contra is on the account");
  }

  @Test
  void a_line_is_never_longer_than_a_record() {
    String tooLong = oneDay().replaceFirst("\r\n", " ".repeat(27) + "\r\n");

    assertThatThrownBy(() -> readOneDay(tooLong)).hasMessageContaining("at most 106");
  }

  private static Set<String> places(int line, int from, int to) {
    Set<String> places = new TreeSet<>();
    IntStream.rangeClosed(from, to).forEach(i -> places.add(line + ":" + i));
    return places;
  }

  /** Where a character can be another without anything being different. */
  private static Set<String> places(String file, Function<String, List<String>> read) {
    List<String> good = read.apply(file);
    Set<String> found = new TreeSet<>();
    int line = 1;
    int position = 1;
    for (int i = 0; i < file.length(); i++) {
      for (char other : new char[] {'X', '1', ' ', '!', ':', '@', '['}) {
        if (other != file.charAt(i)) {
          String changed = file.substring(0, i) + other + file.substring(i + 1);
          if (good.equals(readOr(read, changed))) {
            found.add(line + ":" + position);
          }
        }
      }
      boolean ends = file.charAt(i) == '\n';
      line += ends ? 1 : 0;
      position = ends ? 1 : position + 1;
    }
    return found;
  }

  private static List<String> readOr(Function<String, List<String>> read, String file) {
    try {
      return read.apply(file);
    } catch (BankFileFault e) {
      return List.of();
    }
  }

  private static List<String> readOneDay(String file) {
    List<String> found = new ArrayList<>();
    try {
      FileTotals totals =
          Bacs18Reader.read(bytes(file), each -> found.add(line(each, each.accountName())));
      found.add(totals.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static List<String> readDays(String file) {
    List<String> found = new ArrayList<>();
    try {
      List<FileTotals> days =
          Bacs18Reader.readDays(
              bytes(file), (day, each) -> found.add(day + " " + line(each, each.accountName())));
      days.forEach(day -> found.add(day.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static String line(BankPayment payment, String name) {
    return String.join(
        " ",
        payment.sortCode(),
        payment.accountNumber(),
        payment.reference(),
        payment.amount().toString(),
        payment.payerName() == null ? "SOLENT PARTNERSHIP" : payment.payerName(),
        name);
  }

  private static ByteArrayInputStream bytes(String file) {
    return new ByteArrayInputStream(file.getBytes(US_ASCII));
  }

  private static String oneDay() {
    return new String(ARun.bacs(List.of(AMINA, BRYN)), US_ASCII);
  }

  private static String severalDays() {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Bacs18File.writeDays(HEAD, List.of(day(FIRST, AMINA), day(SECOND, BRYN)), out);
      return out.toString(US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Day day(LocalDate on, BankPayment payment) {
    return new Day(on, 1, payment.amount(), () -> List.of(payment).iterator());
  }
}
