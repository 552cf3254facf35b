package org.commontable.embedded;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map.Entry;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A unique index which also answers filters that name its field among others, such as {@code {_id,
 * version}}: it finds the one candidate, and the collection checks the rest of the filter.
 */
final class UniqueIndex extends AbstractUniqueIndex<Object> {

  private final MVMap<KeyValue, Object> positions;
  private final @Nullable String onlyField;

  UniqueIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.positions = positions;
    this.onlyField = keys.size() == 1 ? keys.getFirst().getKey() : null;
  }

  @Override
  public boolean canHandle(Document query) {
    return super.canHandle(narrowed(query));
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    return super.getPositions(narrowed(query));
  }

  private Document narrowed(Document query) {
    return onlyField != null && query.size() > 1 && query.containsKey(onlyField)
        ? new Document(onlyField, query.get(onlyField))
        : query;
  }

  @Override
  protected @Nullable Object removeDocument(KeyValue key) {
    return positions.remove(key);
  }

  @Override
  protected boolean putKeyPosition(KeyValue key, Object position) {
    return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
  }

  @Override
  protected Iterable<Entry<KeyValue, Object>> getIterable() {
    return positions.entrySet();
  }

  @Override
  protected @Nullable Object getPosition(KeyValue key) {
    return positions.get(key);
  }

  @Override
  public long getCount() {
    return positions.sizeAsLong();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }
}
