package org.commontable.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;

/** A collection whose stored documents never change: a write replaces one by another. */
final class DurableCollection extends H2Collection {

  DurableCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, Document> documents,
      MVMap<String, Object> notes,
      CursorRegistry cursors) {
    super(database, name, options, documents, notes, cursors);
  }

  /**
   * Hands out copies. What it inherits changes the found document in place, which a reader who is
   * still sending it would see torn.
   */
  @Override
  protected QueryResult createQueryResult(List<Document> matched, int batchSize) {
    return super.createQueryResult(matched.stream().map(Document::cloneDeeply).toList(), batchSize);
  }

  /** A running total would put one more page into every commit, and nothing here reads it. */
  @Override
  protected boolean tracksDataSize() {
    return false;
  }
}
