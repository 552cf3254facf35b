package org.commontable.reimbursements.durable;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.commontable.kernel.NetworkId;
import org.springframework.stereotype.Component;

/** Which networks there are, for what is asked of all of them at once. */
@Component
public final class Networks {
  private final MongoDatabase database;

  Networks(MongoDatabase database) {
    this.database = database;
  }

  /** Those of which something lies there, in the order of their ids. */
  public List<NetworkId> with(String collection) {
    return database
        .getCollection(collection)
        .distinct("tenantId", String.class)
        .into(new ArrayList<>())
        .stream()
        .sorted()
        .map(NetworkId::new)
        .toList();
  }
}
