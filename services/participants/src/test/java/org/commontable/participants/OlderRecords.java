package org.commontable.participants;

import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.bson.Document;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records as they lie in the store, and as older releases left them there. */
public final class OlderRecords {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private OlderRecords() {}

  /** The shape in which a record lies: who knows only lower ones does not write over it. */
  public static int shapeOf(String collection, String network, String id) {
    return stored(collection, network, id).getInteger("shape");
  }

  /** Makes a record one that an older release wrote, without what that did not know. */
  public static void leave(
      String collection, String network, String id, int shape, Consumer<Document> state) {
    Await.until(
        "nobody else wrote it meanwhile",
        () -> {
          Document older = stored(collection, network, id);
          Document same =
              new Document("_id", older.get("_id"))
                  .append("version", older.get("version"))
                  .append("stamp", older.get("stamp"));
          // So that whoever read it before this and writes it now looks again.
          older.put("stamp", ThreadLocalRandom.current().nextLong());
          older.put("shape", shape);
          state.accept(older.get("state", Document.class));
          return records(collection).replaceOne(same, older).getMatchedCount() == 1;
        });
  }

  /** The same of what lies sealed. */
  public static void leaveSealed(
      String collection,
      String network,
      String id,
      String field,
      int shape,
      Consumer<ObjectNode> inside) {
    FieldCipher cipher = service().bean(FieldCipher.class);
    NetworkId in = new NetworkId(network);
    leave(
        collection,
        network,
        id,
        shape,
        state -> {
          String owner = state.getString("owner");
          String open = cipher.decrypt(in, owner, field, state.getString("sealed"));
          ObjectNode older = (ObjectNode) JSON.readTree(open);
          inside.accept(older);
          state.put("sealed", cipher.encrypt(in, owner, field, older.toString()));
        });
  }

  private static Document stored(String collection, String network, String id) {
    return Objects.requireNonNull(
        records(collection).find(new Document("_id", network + ":" + id)).first());
  }

  private static MongoCollection<Document> records(String collection) {
    return service().bean(MongoDatabase.class).getCollection(collection);
  }
}
