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
 * Catches up, once for each {@link CatchUp}, while the service is at work already. What stopped is
 * taken up by the next start; a backup that is older brings it again.
 */
@Component
final class CatchingUp implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(CatchingUp.class);

  private final MongoDatabase database;
  private final MongoCollection<Document> meta;
  private final List<CatchUp> all;

  CatchingUp(MongoDatabase database, List<CatchUp> all) {
    this.database = database;
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
      if (meta.find(id).first() != null) {
        continue;
      }
      try {
        database
            .getCollection(each.collection())
            .distinct("tenantId", String.class)
            .forEach(network -> each.run(new NetworkId(network)));
        meta.updateOne(
            id, new Document("$set", new Document("done", true)), new UpdateOptions().upsert(true));
      } catch (RuntimeException e) {
        log.error(
            "{} stopped and goes on at the next start: {}", each.name(), e.getClass().getName());
      }
    }
  }
}
