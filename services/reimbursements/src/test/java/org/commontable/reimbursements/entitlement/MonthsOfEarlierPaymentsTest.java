package org.commontable.reimbursements.entitlement;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.bson.Document;
import org.commontable.events.Stored;
import org.commontable.reimbursements.Scene;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was paid before months were written beside payments counts for what is usual. */
@Tag("F7")
class MonthsOfEarlierPaymentsTest {
  private final Scene scene = new Scene();
  private final Entitlements entitlements = scene.service.bean(Entitlements.class);
  private final MongoDatabase database = scene.service.bean(MongoDatabase.class);

  @Test
  void a_payment_without_its_month_gets_it_and_all_else_stays_what_it_was() {
    String paid = scene.claimed(scene.session(), Scene.anId());
    scene.approve(paid, 15_000).require(200);
    scene.paid(paid, Scene.PAY_DAY);
    String unpaid = scene.claimed(scene.session(), Scene.anId());
    Stored<Entitlement> owed = entitlements.find(scene.networkId(), unpaid).orElseThrow();
    Stored<Entitlement> before = entitlements.find(scene.networkId(), paid).orElseThrow();
    database
        .getCollection("entitlements")
        .updateOne(
            eq("_id", scene.network + ":" + paid),
            new Document("$unset", new Document("state.paidIn", "").append("state.category", "")));
    assertThat(latest()).isEmpty();
    MonthsOfEarlierPayments catchUp = scene.service.bean(MonthsOfEarlierPayments.class);

    catchUp.run(scene.networkId());

    assertThat(latest()).containsExactly(before.state());
    assertThat(entitlements.find(scene.networkId(), unpaid)).contains(owed);
  }

  private List<Entitlement> latest() {
    return entitlements.latestPaidBy(
        scene.networkId(), scene.organisation(), Category.REWARD, Scene.PAY_DAY, 10);
  }
}
