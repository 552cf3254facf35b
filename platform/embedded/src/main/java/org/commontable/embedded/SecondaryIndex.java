package org.commontable.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index in which many documents may share a value. Its entries are the values and after them the
 * document's id, so that documents with the same values lie in the order of their ids. It serves
 * filters that fix all its fields, or its first ones and for the next bounds or a list of texts;
 * what else a filter asks is for the collection to look at.
 */
final class SecondaryIndex extends Index<Object> {
  private static final String ID = "_id";

  /** Shorter than any entry: says that all documents were looked at once. */
  private static final KeyValue FILLED = new KeyValue("filled");

  private final MVMap<KeyValue, Boolean> entries;
  private final List<String> fields;
  private final List<List<String>> paths;
  private final boolean namesId;

  SecondaryIndex(
      MVMap<KeyValue, Boolean> entries, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.entries = entries;
    List<String> named = keys.stream().map(IndexKey::getKey).toList();
    // The id stands at the end of every entry anyway.
    this.namesId = named.getLast().equals(ID);
    this.fields = namesId ? named.subList(0, named.size() - 1) : named;
    this.paths = fields.stream().map(field -> List.of(field.split("\\.", -1))).toList();
  }

  /**
   * A part of the index, in the order in which it lies there.
   *
   * @param equal what the first fields must be
   * @param next the field after these: the id, where there is no other
   * @param bounds of that field; null for all
   * @param among what that field may be, in order; null for all
   */
  record Part(
      SecondaryIndex index,
      List<Object> equal,
      String next,
      @Nullable Bounds bounds,
      @Nullable List<String> among) {

    /** Where the documents lie that may match; each once. */
    Stream<Object> positions() {
      return index.positions(this);
    }
  }

  /** The part that can match a filter; null where the filter does not narrow this index. */
  @Nullable Part narrowedBy(Document query) {
    List<Object> equal = new ArrayList<>();
    for (String field : fields) {
      Object value = query.get(field);
      if (value == null || value instanceof Missing || isMoreThanAValue(value)) {
        break;
      }
      equal.add(new KeyValue(value).normalized().get(0));
    }
    boolean all = equal.size() == fields.size();
    String next = all ? ID : fields.get(equal.size());
    Bounds bounds = Bounds.in(query.get(next));
    List<String> among = all ? null : textsIn(query.get(next));
    return all || bounds != null || among != null
        ? new Part(this, equal, next, bounds, among)
        : null;
  }

  /** Of which a filter wants any one, in order; null where it asks for anything else. */
  private static @Nullable List<String> textsIn(@Nullable Object filter) {
    return filter instanceof Document asked
            && asked.size() == 1
            && asked.get("$in") instanceof Collection<?> named
            && named.stream().allMatch(String.class::isInstance)
        ? named.stream().map(String.class::cast).distinct().sorted().toList()
        : null;
  }

  /** An operator, a pattern, or what is looked for in a list. */
  private static boolean isMoreThanAValue(Object value) {
    return value instanceof Iterable<?>
        || value instanceof Document
        || value instanceof BsonRegularExpression;
  }

  private Stream<Object> positions(Part part) {
    if (part.among != null) {
      return part.among.stream()
          .flatMap(value -> {
            List<Object> equal = new ArrayList<>(part.equal);
            equal.add(value);
            return positions(new Part(this, equal, part.next, null, null));
          })
          .distinct();
    }
    List<Object> first = new ArrayList<>(part.equal);
    if (part.bounds != null && part.bounds.from() != null) {
      first.add(part.bounds.from());
    }
    var from = entries.cursor(first.isEmpty() ? null : new KeyValue(first));
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(from, Spliterator.ORDERED), false)
        .filter(entry -> entry.size() > fields.size())
        .takeWhile(entry -> isWithin(entry, part))
        .map(entry -> entry.get(entry.size() - 1))
        .distinct();
  }

  private static boolean isWithin(KeyValue entry, Part part) {
    for (int i = 0; i < part.equal.size(); i++) {
      if (compare(entry.get(i), part.equal.get(i)) != 0) {
        return false;
      }
    }
    Object to = part.bounds == null ? null : part.bounds.to();
    return to == null || compare(entry.get(part.equal.size()), to) <= 0;
  }

  private static int compare(@Nullable Object one, @Nullable Object other) {
    return ValueComparator.ascWithoutListHandling().compare(one, other);
  }

  private Set<KeyValue> entriesOf(Document document) {
    List<Object> values = valuesOf(document);
    if (values == null) {
      return entriesOfLists(document);
    }
    if (!namesId && values.stream().allMatch(Objects::isNull)) {
      return Set.of();
    }
    values.add(document.get(ID));
    return Set.of(new KeyValue(values));
  }

  /** What a document has in the fields, as queries compare it; null where one holds a list. */
  private @Nullable List<Object> valuesOf(Document document) {
    List<Object> values = new ArrayList<>();
    for (List<String> path : paths) {
      Object value = document;
      for (String field : path) {
        if (value instanceof Collection<?>) {
          return null;
        }
        value = value instanceof Document inside ? inside.get(field) : null;
      }
      if (value instanceof Collection<?>) {
        return null;
      }
      values.add(
          value instanceof String || value == null
              ? value
              : new KeyValue(value).normalized().get(0));
    }
    return values;
  }

  private Set<KeyValue> entriesOfLists(Document document) {
    Object position = document.get(ID);
    return getKeyValues(document).stream()
        .filter(values -> values.stream().anyMatch(Objects::nonNull))
        .map(values -> {
          List<Object> entry = new ArrayList<>();
          for (int i = 0; i < fields.size(); i++) {
            entry.add(values.get(i));
          }
          entry.add(position);
          return new KeyValue(entry);
        })
        .collect(Collectors.toSet());
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    entriesOf(document).forEach(entry -> entries.put(entry, true));
  }

  @Override
  public @Nullable Object remove(Document document) {
    entriesOf(document).forEach(entries::remove);
    return document.get(ID);
  }

  /** Whether both have the same values here, as after most updates: then nothing is to be done. */
  boolean areSame(Document before, Document after) {
    List<Object> values = valuesOf(before);
    return values != null && values.equals(valuesOf(after));
  }

  @Override
  public void updateInPlace(
      Document before, Document after, Object position, MongoCollection<Object> collection) {
    Set<KeyValue> old = entriesOf(before);
    Set<KeyValue> now = entriesOf(after);
    old.stream().filter(entry -> !now.contains(entry)).forEach(entries::remove);
    now.stream().filter(entry -> !old.contains(entry)).forEach(entry -> entries.put(entry, true));
  }

  /** Never: the collection asks which part of it serves. */
  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    throw new UnsupportedOperationException("Ask for a part");
  }

  /** Many documents may have the same values, so they don't tell where one lies. */
  @Override
  public @Nullable Object getPosition(Document document) {
    return null;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    // Refuses what can't be indexed before anything is written.
    var _ = entriesOf(document);
  }

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
    var _ = entriesOf(after);
  }

  /** Says that it has all documents of its collection; what changes from now on is told to it. */
  void filled() {
    entries.put(FILLED, true);
  }

  /** Whether it has still to be filled; one that no document has values for is not filled again. */
  @Override
  public boolean isEmpty() {
    return !entries.containsKey(FILLED);
  }

  @Override
  public long getCount() {
    return entries.sizeAsLong() - (isEmpty() ? 0 : 1);
  }

  @Override
  public long getDataSize() {
    return getCount();
  }

  @Override
  public void drop() {
    // The database removes the map.
  }
}
