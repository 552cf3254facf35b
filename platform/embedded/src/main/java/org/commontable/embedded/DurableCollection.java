package org.commontable.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.commontable.embedded.SecondaryIndex.Part;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A collection whose stored documents never change: a write replaces one by another. */
final class DurableCollection extends H2Collection {
  private static final String ID = "_id";

  private final MVMap<Object, Document> documents;

  DurableCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, Document> documents,
      MVMap<String, Object> notes,
      CursorRegistry cursors) {
    super(database, name, options, documents, notes, cursors);
    this.documents = documents;
  }

  /** While nobody writes, so that nothing is written between the filling and the first upkeep. */
  @Override
  public synchronized void addIndex(Index<Object> index) {
    super.addIndex(index);
    if (index instanceof SecondaryIndex secondary && secondary.isEmpty()) {
      secondary.filled();
    }
  }

  /**
   * Looks at one document where a unique index names it, else at a part of an index or of the ids,
   * and at all of them only where nothing narrows the filter. What lies in the order that is asked
   * for is read no further than the limit.
   */
  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document orderBy,
      int skip,
      int limit,
      int batchSize,
      @Nullable Document fields) {
    boolean asTheyLie = orderBy != null && orderBy.containsKey("$natural");
    if (asTheyLie || getIndexes().stream().anyMatch(index -> index.canHandle(query))) {
      return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }
    Optional<Part> part = bestPartFor(query);
    if (part.isPresent()) {
      Stream<Document> found = part.get().positions().map(this::getDocument);
      Document sorted = lies(orderBy, part.get()::comesInOrderOf) ? null : orderBy;
      return matchDocumentsFromStream(found, query, sorted, skip, limit, batchSize, fields);
    }
    Bounds ids = Bounds.in(query.get(ID));
    if (ids != null && isText(ids)) {
      Document sorted = lies(orderBy, ID::equals) ? null : orderBy;
      return matchDocumentsFromStream(within(ids), query, sorted, skip, limit, batchSize, fields);
    }
    return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
  }

  private Optional<Part> bestPartFor(Document query) {
    return getIndexes().stream()
        .filter(SecondaryIndex.class::isInstance)
        .map(index -> ((SecondaryIndex) index).narrowedBy(query))
        .filter(Objects::nonNull)
        .max(Comparator.comparingInt(part -> part.equal().size()));
  }

  private static boolean lies(
      @Nullable Document orderBy, java.util.function.Predicate<String> inOrderOf) {
    return orderBy != null
        && orderBy.size() == 1
        && inOrderOf.test(orderBy.keySet().iterator().next())
        && orderBy.values().iterator().next() instanceof Number direction
        && direction.intValue() == 1;
  }

  /** Ids of text lie in their order; ids of other kinds lie apart from them. */
  private static boolean isText(Bounds ids) {
    return ids.from() instanceof String || ids.to() instanceof String;
  }

  private Stream<Document> within(Bounds ids) {
    Object from = ids.from() == null ? "" : ids.from();
    Cursor<Object, Document> cursor = documents.cursor(from, ids.to(), false);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(cursor, Spliterator.ORDERED), false)
        .map(id -> cursor.getValue());
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
