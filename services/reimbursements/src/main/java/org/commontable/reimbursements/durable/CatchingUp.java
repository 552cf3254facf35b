package org.commontable.reimbursements.durable;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.List;
import org.bson.Document;
import org.commontable.kernel.NetworkId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Catches up with each {@link CatchUp}, at two starts, while the service is at work already. What
 * stopped is taken up by the next start; a backup that is older brings it again.
 */
@Component
final class CatchingUp implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(CatchingUp.class);

  /**
   * Replicas of the release before are at work until all are replaced, and leave the same undone
   * until then: so the next start does it once more.
   */
  private static final int STARTS = 2;

  private final Networks networks;
  private final MongoCollection<Document> meta;
  private final List<CatchUp> all;

  CatchingUp(MongoDatabase database, Networks networks, List<CatchUp> all) {
    this.networks = networks;
    this.meta = database.getCollection("meta");
    this.all = List.copyOf(all);
  }

  @Override
  public void run(ApplicationArguments arguments) {
    Thread.ofVirtual().name("catching-up").start(this::catchUp);
  }

  void catchUp() {
    for (CatchUp each : all) {
      Document id = new Document("_id", "caught-up:" + each.name());
      Document before = meta.find(id).first();
      int times = before == null ? 0 : before.getInteger("times", 0);
      if (times < STARTS && isWhole(each)) {
        meta.updateOne(
            id,
            new Document("$set", new Document("times", times + 1)),
            new UpdateOptions().upsert(true));
      }
    }
  }

  /** Each network by itself: what one can't do keeps no other waiting. */
  private boolean isWhole(CatchUp each) {
    boolean whole = true;
    for (NetworkId network : networks.with(each.collection())) {
      try {
        each.run(network);
      } catch (RuntimeException e) {
        whole = false;
        log.error(
            "{} stopped in {} and goes on at the next start: {}",
            each.name(),
            network,
            e.getClass().getName());
      }
    }
    return whole;
  }
}
