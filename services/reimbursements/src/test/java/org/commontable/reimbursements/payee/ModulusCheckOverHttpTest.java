package org.commontable.reimbursements.payee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.commontable.reimbursements.ReimbursementsApplication;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of the modulus check are where an operator put them; these are made up. */
@Tag("F8")
class ModulusCheckOverHttpTest {
  private static final String COVERED = "99-11-22";
  private static final String NOT_COVERED = "99-22-11";

  /** Its weighted digits add up to 121, eleven times eleven. */
  private static final String VALID = "12345679";

  private static final String INVALID = "12345678";

  @TempDir Path dir;

  @Test
  void digits_are_checked_by_the_tables_that_an_operator_put_there() throws Exception {
    try (TestService service =
        TestService.start(
            ReimbursementsApplication.class,
            "reimbursements",
            "commontable.payees.modulus-weights=" + weights(),
            "commontable.payees.modulus-substitutions=" + substitutions())) {
      Scene scene = new Scene(service);
      String checked = Scene.anId();
      String unknown = Scene.anId();

      assertThat(enter(scene, checked, COVERED, VALID).require(200).field("accountCheck"))
          .isEqualTo("valid");
      assertThat(enter(scene, unknown, NOT_COVERED, INVALID).require(200).field("accountCheck"))
          .isEqualTo("not_covered");
      assertThat(shown(scene.finance, checked)).isEqualTo("valid");
      assertThat(shown(scene.person(unknown), unknown)).isEqualTo("not_covered");

      String wrong = Scene.anId();
      HttpAnswer refused = enter(scene, wrong, COVERED, INVALID);
      refused.requireProblem(422, "no-such-account");
      assertThat(refused.text()).contains("One of the digits is wrong").doesNotContain(INVALID);
      scene.person(wrong).get(path(wrong)).requireProblem(404, "not-found");
    }
  }

  @Test
  void a_file_that_has_no_weights_ends_the_start() throws Exception {
    Path empty = Files.createFile(dir.resolve("empty"));

    assertThatThrownBy(() -> loaded(empty, substitutions()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty has no weights");
  }

  @Test
  void a_file_that_can_not_be_read_ends_the_start_and_is_named() throws Exception {
    Path missing = dir.resolve("missing");

    assertThatThrownBy(() -> loaded(missing, substitutions()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(missing.toString());
    assertThatThrownBy(() -> loaded(weights(), missing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(missing.toString());
  }

  private Path weights() throws IOException {
    return Files.writeString(
        dir.resolve("weights"), "991100 991199 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1\n");
  }

  private Path substitutions() throws IOException {
    return Files.writeString(dir.resolve("substitutions"), "991133 991144\n");
  }

  private static ModulusCheck loaded(Path weights, Path substitutions) {
    return new PayeeChecks()
        .modulusCheck(
            new PayeeSettings(Duration.ZERO, weights, substitutions, PayeeSettings.NameCheck.NONE));
  }

  private static HttpAnswer enter(Scene scene, String person, String sortCode, String account) {
    return scene
        .person(person)
        .putNew(
            path(person),
            Map.of(
                "method",
                "bacs",
                "accountName",
                "A Example",
                "sortCode",
                sortCode,
                "accountNumber",
                account));
  }

  private static String shown(HttpCaller to, String person) {
    return to.get(path(person)).require(200).field("accountCheck");
  }

  private static String path(String person) {
    return Scene.API + "/payees/" + person;
  }
}
