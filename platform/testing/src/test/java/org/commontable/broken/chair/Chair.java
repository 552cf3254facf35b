package org.commontable.broken.chair;

import java.time.Instant;
import org.bson.Document;
import org.commontable.broken.cushion.Cushion;

/** An aggregate that knows its store and reads the clock. */
public record Chair(String id, Cushion cushion) {

  Document stored() {
    return new Document("_id", id).append("at", Instant.now());
  }
}
