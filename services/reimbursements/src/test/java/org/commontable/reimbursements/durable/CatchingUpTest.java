package org.commontable.reimbursements.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.Scene;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What older releases left undone is done once, and what failed is tried again. */
@Tag("F18")
class CatchingUpTest {
  /** Nothing of the service lies there. */
  private static final String SOME = "of_catching_up_" + Scene.anId();

  private final List<String> ran = new ArrayList<>();

  @Test
  void each_is_done_at_two_starts_and_one_that_fails_stops_no_other_and_is_tried_again() {
    String network = Scene.anId();
    String another = network + "z";
    MongoDatabase database = new Scene().service.bean(MongoDatabase.class);
    database.getCollection(SOME).insertOne(new Document("tenantId", network));
    database.getCollection(SOME).insertOne(new Document("tenantId", another));
    String good = "good-" + Scene.anId();
    String bad = "bad-" + Scene.anId();
    List<CatchUp> all = List.of(of(bad), of(good));
    CatchingUp catching = new CatchingUp(database, new Networks(database), all);

    for (int start = 0; start < 3; start++) {
      catching.catchUp();
    }
    database.getCollection(SOME).drop(); // What lies in the service is accounted for.

    assertThat(ran.stream().filter(one -> one.equals(good + "/" + network))).hasSize(2);
    assertThat(ran.stream().filter(one -> one.equals(good + "/" + another))).hasSize(2);
    assertThat(ran.stream().filter(one -> one.equals(bad + "/" + network))).hasSize(3);
    assertThat(ran.stream().filter(one -> one.equals(bad + "/" + another))).hasSize(3);
  }

  private CatchUp of(String name) {
    return new CatchUp() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String collection() {
        return SOME;
      }

      @Override
      public void run(NetworkId network) {
        ran.add(name + "/" + network.value());
        if (name.startsWith("bad")) {
          throw new IllegalStateException("It fails");
        }
      }
    };
  }
}
