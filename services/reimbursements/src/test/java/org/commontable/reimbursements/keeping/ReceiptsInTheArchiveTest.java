package org.commontable.reimbursements.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.signal.SignalsTest;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("P22")
class ReceiptsInTheArchiveTest {
  private final Scene scene = new Scene();
  private final String person = Scene.anId();

  @Test
  void what_is_kept_of_a_receipt_says_where_its_picture_can_be_had() {
    String id = scene.receipt(person, SignalsTest.picture());

    JsonNode section =
        scene
            .person(person)
            .get(API + "/personal-data/" + person)
            .require(200)
            .json()
            .at("/sections")
            .valueStream()
            .filter(each -> each.at("/id").asString().equals("receipts"))
            .findFirst()
            .orElseThrow();

    JsonNode kept = section.at("/items/0");
    assertThat(kept.at("/id").asString()).isEqualTo(id);
    String file = kept.at("/file").asString("");
    assertThat(file).isEqualTo(API + "/receipts/" + id);
    assertThat(section.at("/fields/file/words").asString(""))
        .isEqualTo("Where to get the picture or PDF");
    assertThat(section.at("/fields/file/wordsWelsh").asString("")).isNotBlank();
    HttpAnswer picture = scene.person(person).get(file).require(200);
    assertThat(picture.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(picture.body()).hasSize(kept.at("/bytes").asInt());
  }
}
