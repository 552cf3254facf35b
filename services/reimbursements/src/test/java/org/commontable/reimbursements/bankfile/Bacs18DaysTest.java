package org.commontable.reimbursements.bankfile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several processing days in one Bacs file. */
@Tag("F13")
class Bacs18DaysTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-07-09");
  private static final LocalDate SECOND = LocalDate.parse("2026-07-13");
  private static final List<BankPayment> ON_THE_FIRST =
      List.of(ARun.payment("Amina Example", Pence.pounds(10)));
  private static final List<BankPayment> ON_THE_SECOND =
      List.of(
          ARun.payment("Bryn Example", Pence.pounds(20)),
          ARun.payment("Carys Example", Pence.pounds(5)));

  @Test
  void each_record_names_its_day_and_each_day_has_its_contra() throws IOException {
    byte[] file = file();
    List<String> lines = new String(file, US_ASCII).lines().toList();

    assertThat(lines.get(2)).startsWith("HDR2F0212000106");
    assertThat(lines.get(3)).startsWith("UHL1 26190999999    000000004 MULTI  001");
    assertThat(lines.subList(4, 9)).allMatch(line -> line.length() == 106);
    assertThat(lines.subList(4, 9))
        .extracting(line -> line.substring(15, 17) + line.substring(100))
        .containsExactly("99 26190", "17 26190", "99 26194", "99 26194", "17 26194");
    assertThat(lines.getLast())
        .startsWith("UTL1" + "0000000003500".repeat(2) + "0000002" + "0000003");

    Map<LocalDate, List<BankPayment>> read = new LinkedHashMap<>();
    List<FileTotals> days =
        Bacs18Reader.readDays(
            new ByteArrayInputStream(file),
            (day, payment) -> read.computeIfAbsent(day, _ -> new ArrayList<>()).add(payment));
    assertThat(days)
        .extracting(FileTotals::on, FileTotals::count, FileTotals::total)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(FIRST, 1L, Pence.pounds(10)),
            org.assertj.core.groups.Tuple.tuple(SECOND, 2L, Pence.pounds(25)));
    assertThat(read.get(SECOND))
        .extracting(BankPayment::reference)
        .containsExactlyElementsOf(ON_THE_SECOND.stream().map(BankPayment::reference).toList());
  }

  @Test
  void a_day_in_the_wrong_place_or_a_missing_contra_is_found() throws IOException {
    String file = new String(file(), US_ASCII);

    for (String broken :
        List.of(
            file.replaceFirst(" 26194\r", " 26195\r"),
            file.replaceFirst("(?m)^.{15}17.*\r\n", ""),
            file.replace("4 MULTI", "1 DAILY"),
            file.replace("0000000003500", "0000000003501"),
            file.replaceFirst(" 26190\r", " 26196\r"))) {
      assertThat(broken).isNotEqualTo(file);
      assertThatThrownBy(() ->
              Bacs18Reader.readDays(
                  new ByteArrayInputStream(broken.getBytes(US_ASCII)), (day, payment) -> {}))
          .isInstanceOf(BankFileFault.class);
    }
  }

  @Test
  void released_runs_of_two_days_go_out_in_one_file_or_by_themselves_and_never_both()
      throws IOException {
    Scene scene = new Scene();
    Office office = new Office(scene);
    String first = office.releasedRunOn(Office.payDay(0), "00000081");
    String second = office.releasedRunOn(Office.payDay(3), "00000082");
    String third = office.releasedRunOn(Office.payDay(4), "00000083");
    String path = Scene.API + "/multi-day-files";

    scene
        .finance
        .post(
            path,
            Map.of("runIds", List.of(first, office.releasedRunOn(Office.payDay(0), "00000085"))))
        .requireProblem(409, "two-runs-of-one-day");
    HttpAnswer made =
        scene.finance.post(path, Map.of("runIds", List.of(second, first))).require(201);

    assertThat(made.json().at("/days")).hasSize(2);
    assertThat(made.json().at("/days/1/totalPence").asLong()).isEqualTo(15_000);
    HttpAnswer file = scene.finance.get(path + "/" + made.field("id") + "/bacs18").require(200);
    List<String> accounts = new ArrayList<>();
    Bacs18Reader.readDays(
        new ByteArrayInputStream(file.body()),
        (day, payment) -> accounts.add(payment.accountNumber()));
    assertThat(accounts).containsExactly("00000081", "00000082");
    assertThat(scene.finance.get(path + "/" + made.field("id") + "/bacs18").body())
        .isEqualTo(file.body());
    assertThat(scene.finance.post(path, Map.of("runIds", List.of(first, second))).field("id"))
        .isEqualTo(made.field("id"));

    String runs = Scene.API + "/payment-runs/";
    scene.finance.get(runs + first + "/files/bacs18").requireProblem(409, "in-another-file");
    scene
        .finance
        .get(runs + first + "/files/pain001")
        .requireProblem(409, "not-the-form-for-the-bank");
    scene.finance.get(runs + third + "/files/bacs18").require(200);
    assertThat(scene.finance.post(path, Map.of("runIds", List.of(first, third))).problem())
        .isIn("in-another-file", "fetched-by-itself");
    scene
        .finance
        .post(
            path,
            Map.of("runIds", List.of(third, office.releasedRunOn(Office.payDay(5), "00000084"))))
        .requireProblem(409, "fetched-by-itself");
  }

  private static byte[] file() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Bacs18File.writeDays(
        ARun.head(3, Pence.pounds(35)),
        List.of(
            new Bacs18File.Day(FIRST, 1, Pence.pounds(10), ON_THE_FIRST::iterator),
            new Bacs18File.Day(SECOND, 2, Pence.pounds(25), ON_THE_SECOND::iterator)),
        out);
    return out.toByteArray();
  }
}
