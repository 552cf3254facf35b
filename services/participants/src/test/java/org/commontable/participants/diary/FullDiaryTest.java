package org.commontable.participants.diary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.erase;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody fills their diary so far that others' work stops at it. */
@Tag("P15")
class FullDiaryTest {
  private static final LocalDate DAY = LocalDate.parse("2026-05-12");

  @Test
  void who_wrote_down_as_much_as_a_diary_takes_is_refused_and_still_read_and_erased() {
    openNetwork("full-a", Map.of());
    String amina = personOnRecord("full-a", "Amina");
    var own = participant("full-a", amina);
    String path = PEOPLE + "/" + amina + "/diary";
    Map<String, Object> reading = Map.of("on", DAY.toString(), "minutes", 40, "as", "task_done");
    String entry = own.post(path + "/own-time", reading, "the-first").require(201).field("id");
    fill("full-a", entry, DiaryEntries.OWN_ENTRIES_MAX - 1);

    own.post(path + "/own-time", reading).requireProblem(409, "diary-full");

    own.post(path + "/own-time", reading, "the-first").require(201);
    own.get(path).require(200);
    own.get(API + "/personal-data/" + amina).require(200);
    own.post(path + "/own-time/" + entry + "/removal", null).require(204);
    own.post(path + "/own-time", reading).require(201);
    erase("full-a", amina);
    Document left =
        new Document("tenantId", "full-a").append("erased", new Document("$exists", false));
    Await.until("nothing of the diary is left", () -> entries().countDocuments(left) == 0);
    assertThat(entries().countDocuments(new Document("tenantId", "full-a")))
        .as("what was erased does not come back")
        .isGreaterThan(DiaryEntries.OWN_ENTRIES_MAX);
  }

  @Test
  void when_a_diary_ends_is_known_however_much_is_in_it() {
    openNetwork("full-b", Map.of());
    String amina = personOnRecord("full-b", "Amina");
    String entry =
        participant("full-b", amina)
            .post(
                PEOPLE + "/" + amina + "/diary/own-time",
                Map.of("on", DAY.toString(), "minutes", 40, "as", "task_done"))
            .require(201)
            .field("id");
    fill("full-b", entry, DiaryEntries.ENTRIES_MAX + 1);
    LastEntries last = service().bean(LastEntries.class);
    NetworkId network = new NetworkId("full-b");

    assertThat(last.of(network, amina, DAY.plusYears(3))).contains(DAY);
    assertThat(last.of(network, amina, DAY.minusYears(3))).contains(DAY);
    assertThat(last.of(network, Ids.derived("nobody"), DAY)).isEmpty();
  }

  private static void fill(String network, String entry, int more) {
    Document one = entries().find(new Document("_id", network + ":" + entry)).first();
    assertThat(one).isNotNull();
    List<Document> copies = new ArrayList<>();
    for (int i = 0; i < more; i++) {
      copies.add(new Document(one).append("_id", network + ":" + Ids.derived(entry, "" + i)));
    }
    entries().insertMany(copies);
  }

  private static MongoCollection<Document> entries() {
    return service().bean(MongoDatabase.class).getCollection("diary_entries");
  }
}
