package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator sees to what no service could handle, from the command line. */
@Tag("K7")
class ParkedEventsJourney {
  private final OpenHouse house = OpenHouse.get();
  private final String subject = Ids.derived("parked-from-the-command-line");
  private final String key = "solent:" + subject;

  private record Ended(int code, String said) {
    List<String> idsOf(String key) {
      return said.lines().filter(line -> line.contains("|" + key + "|")).toList();
    }
  }

  private Ended parked(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", house.house().origin().toString()));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code = ParkedCommand.run(all, new PrintStream(said, true, StandardCharsets.UTF_8));
    return new Ended(code, said.toString(StandardCharsets.UTF_8));
  }

  /** As workshops would tell it, but for the day, which is none. */
  private void tellNonsense() throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", house.house().servers().kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      ProducerRecord<String, byte[]> message =
          new ProducerRecord<>(
              "commontable.workshops",
              key,
              "{\"on\":\"no day at all\"}".getBytes(StandardCharsets.UTF_8));
      Map.of(
              "specversion", "1.0",
              "id", subject,
              "type", "org.commontable.workshops.attendance_recorded.v1",
              "source", "/networks/solent/workshops",
              "subject", subject,
              "time", "2026-03-04T10:00:00Z",
              "sequence", "000001.000000000001",
              "by", "test",
              "correlationid", "test")
          .forEach((name, value) ->
              message.headers().add("ce_" + name, value.getBytes(StandardCharsets.UTF_8)));
      message.headers().add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
      producer.send(message).get();
    }
  }

  @Test
  void what_could_not_be_handled_is_listed_tried_again_and_given_up() throws Exception {
    tellNonsense();
    Await.until("both readers park it", () -> parked().idsOf(key).size() == 2);
    Ended list = parked("list");
    assertThat(list.code()).isZero();
    assertThat(list.said())
        .contains("participants|commontable.workshops|" + key, "reimbursements|")
        .contains("attendance_recorded.v1", "Exception", "since 20")
        .doesNotContain("no day at all");

    Ended again = parked("replay", key);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.said()).contains("participants " + key + ": 1 still parked", "2 left");

    for (String id : list.idsOf(key)) {
      Ended dropped = parked("drop", id, "The day was never known");
      assertThat(dropped.code()).isZero();
      assertThat(dropped.said()).contains("Dropped");
    }
    assertThat(parked("replay", key).code()).isZero();
    assertThat(parked("list").idsOf(key)).isEmpty();
  }

  @Test
  void what_makes_no_sense_is_said_in_a_sentence() {
    assertThatThrownBy(() -> parked("drop", "nobody", "none"))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("admin parked list");
    assertThatThrownBy(() -> parked("drop", "workshops|t|k|s", "none"))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("404");
    assertThatThrownBy(() -> parked("drop"))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("admin --help");
    assertThatThrownBy(() -> parked("list", "--as", "coordinator.solent"))
        .isInstanceOf(Unusable.class);
  }
}
