package org.commontable.reimbursements.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LedgerExportTest {

  @Test
  @Tag("F19")
  @Tag("F29")
  void a_ledger_is_told_in_the_columns_and_codes_of_the_organisations_own() {
    Scene scene = new Scene();
    new Office(scene).releasedRun();
    String export = Scene.API + "/ledger-export/" + scene.organisation();
    HttpAnswer usual = scene.finance.get(export + "/template").require(200);
    assertThat(usual.json().at("/columns")).hasSize(10);

    Map<String, Object> template =
        Map.of(
            "separator",
            ";",
            "days",
            "dd/MM/yyyy",
            "creditsAreMinus",
            true,
            "columns",
            List.of(
                Map.of("head", "Entity", "show", "fixed", "text", "=RXX"),
                Map.of("head", "Subjective", "show", "account-code"),
                Map.of("head", "Amount", "show", "signed-amount"),
                Map.of("head", "DR/CR", "show", "side")),
            "accountCodes",
            Map.of("involvement-expense", "52160000", "payments-in-transit", "14510"));
    scene.finance.put(export + "/template", template, usual.etag()).require(200);

    HttpAnswer csv = scene.finance.get(export + "/lines").require(200);
    assertThat(csv.text().lines())
        .containsExactly(
            "Entity;Subjective;Amount;DR/CR", "'=RXX;52160000;150.00;DR", "'=RXX;14510;-150.00;CR");
    assertThat(csv.header("Commontable-Last-Entry")).isEqualTo("1");
    Map<String, Object> marked = new java.util.HashMap<>(template);
    marked.put("byteOrderMark", true);
    scene
        .finance
        .put(export + "/template", marked, scene.finance.get(export + "/template").etag())
        .require(200);
    assertThat(scene.finance.get(export + "/lines").require(200).text())
        .startsWith("\uFEFFEntity;");
    assertThat(scene.finance.get(export + "/lines?after=1").require(200).text().lines()).hasSize(1);
    assertThat(scene.finance.get(export + "/lines?format=xlsx").require(200).body())
        .startsWith((byte) 'P', (byte) 'K');
    scene
        .finance
        .put(
            export + "/template",
            Map.of(
                "separator",
                ";",
                "days",
                "dd/MM/yyyy",
                "creditsAreMinus",
                true,
                "columns",
                List.of(Map.of("head", "A", "show", "side")),
                "accountCodes",
                Map.of("petty-cash", "1")),
            scene.finance.get(export + "/template").etag())
        .requireProblem(422, "account-unknown");
  }
}
