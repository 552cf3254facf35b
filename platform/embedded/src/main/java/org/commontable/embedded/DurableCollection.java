package org.commontable.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
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

  /** Whether what is found next will be changed; only read and written while nobody else writes. */
  private boolean findsToChange;

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
    Collection<?> named = orderBy == null ? namedBy(query) : null;
    if (named != null) {
      return matchDocumentsFromStream(
          named.stream().distinct().sorted().map(documents::get).filter(Objects::nonNull),
          new Document(),
          null,
          skip,
          limit,
          batchSize,
          fields);
    }
    if (asTheyLie || getIndexes().stream().anyMatch(index -> index.canHandle(query))) {
      return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }
    Candidates candidates = candidatesFor(query);
    if (candidates == null) {
      return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }
    Document toSort = candidates.comeBy(orderBy) ? null : orderBy;
    return matchDocumentsFromStream(
        candidates.documents(), query, toSort, skip, limit, batchSize, fields);
  }

  /**
   * The ids, all of text, where a filter is nothing but a list of them: what lies there matches,
   * and need not be compared with the whole list. Null where it is anything else.
   */
  private static @Nullable Collection<?> namedBy(Document query) {
    return query.size() == 1
            && query.get(ID) instanceof Document ids
            && ids.size() == 1
            && ids.get("$in") instanceof Collection<?> named
            && named.stream().allMatch(String.class::isInstance)
        ? named
        : null;
  }

  /** Some documents of which no other can match, in the order of a field. */
  private record Candidates(Stream<Document> documents, String field) {
    boolean comeBy(@Nullable Document orderBy) {
      return orderBy != null
          && orderBy.size() == 1
          && orderBy.get(field) instanceof Number direction
          && direction.intValue() == 1;
    }
  }

  /**
   * By the index that fixes most fields, else by the ids; null where nothing narrows the filter.
   */
  private @Nullable Candidates candidatesFor(Document query) {
    Optional<Part> part =
        getIndexes().stream()
            .filter(SecondaryIndex.class::isInstance)
            .map(index -> ((SecondaryIndex) index).narrowedBy(query))
            .filter(Objects::nonNull)
            .max(Comparator.comparingInt(found -> found.equal().size()));
    if (part.isPresent()) {
      return new Candidates(part.get().positions().map(this::getDocument), part.get().next());
    }
    Bounds ids = Bounds.in(query.get(ID));
    return ids != null && isText(ids) ? new Candidates(within(ids), ID) : null;
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

  @Override
  public synchronized Document updateDocuments(
      Document selector,
      Document updateQuery,
      ArrayFilters arrayFilters,
      boolean isMulti,
      boolean isUpsert,
      Oplog oplog) {
    PlainUpdate plain = isMulti || isUpsert ? null : PlainUpdate.of(updateQuery);
    Document done = plain == null ? null : updateOne(selector, plain, updateQuery, oplog);
    if (done != null) {
      return done;
    }
    findsToChange = true;
    try {
      return super.updateDocuments(selector, updateQuery, arrayFilters, isMulti, isUpsert, oplog);
    } finally {
      findsToChange = false;
    }
  }

  /** As it is inherited, but without copies of what stays; null where it takes the inherited. */
  private @Nullable Document updateOne(
      Document selector, PlainUpdate plain, Document update, Oplog oplog) {
    Iterator<Document> found = queryDocuments(selector, null, 0, 1, 0, null).iterator();
    Document before = found.hasNext() ? found.next() : null;
    if (before == null) {
      return answer(0, 0);
    }
    Document after = plain.appliedTo(before);
    if (after == null) {
      return null;
    }
    if (after.equals(before)) {
      return answer(1, 0);
    }
    Utils.validateFieldNames(after);
    Object position = before.get(ID);
    List<Index<Object>> concerned =
        getIndexes().stream()
            .filter(index -> index.getKeys().stream().anyMatch(key -> plain.touches(key.getKey())))
            .filter(
                index -> !(index instanceof SecondaryIndex values && values.areSame(before, after)))
            .toList();
    concerned.forEach(index -> index.checkUpdate(before, after, this));
    concerned.forEach(index -> index.updateInPlace(before, after, position, this));
    handleUpdate(position, before, after);
    oplog.handleUpdate(getFullName(), selector, update, List.of(position));
    return answer(1, 1);
  }

  private static Document answer(int matched, int modified) {
    return new Document("n", matched).append("nModified", modified);
  }

  @Override
  public synchronized Document findAndModify(Document query) {
    findsToChange = true;
    try {
      return super.findAndModify(query);
    } finally {
      findsToChange = false;
    }
  }

  /**
   * Hands out copies to what it inherits, which puts and removes fields of the document that it
   * found: a reader who is still sending that one would see it torn. What lies deeper it copies by
   * itself.
   */
  @Override
  protected QueryResult createQueryResult(List<Document> matched, int batchSize) {
    return super.createQueryResult(
        findsToChange ? matched.stream().map(Document::clone).toList() : matched, batchSize);
  }

  /** A running total would put one more page into every commit, and nothing here reads it. */
  @Override
  protected boolean tracksDataSize() {
    return false;
  }
}
