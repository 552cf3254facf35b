package org.commontable.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** Index keys on disk as BSON, in the order in which queries compare values. */
final class StoredKeys extends BasicDataType<KeyValue> {

  private final StoredDocuments documents = new StoredDocuments();

  @Override
  public int compare(KeyValue left, KeyValue right) {
    int shared = Math.min(left.size(), right.size());
    for (int i = 0; i < shared; i++) {
      int order = compareValues(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compareValues(@Nullable Object left, @Nullable Object right) {
    // Most values are text or times, whose order there is the same, or there are none.
    if (left instanceof String one && right instanceof String other) {
      return one.compareTo(other);
    }
    if (left instanceof Instant one && right instanceof Instant other) {
      return one.compareTo(other);
    }
    return left == null && right == null
        ? 0
        : ValueComparator.ascWithoutListHandling().compare(left, right);
  }

  @Override
  public void write(WriteBuffer page, KeyValue key) {
    documents.write(page, asDocument(key));
  }

  @Override
  public KeyValue read(ByteBuffer page) {
    return new KeyValue(documents.read(page).values());
  }

  @Override
  public int getMemory(KeyValue key) {
    return documents.getMemory(asDocument(key));
  }

  @Override
  public KeyValue[] createStorage(int size) {
    return new KeyValue[size];
  }

  private static Document asDocument(KeyValue key) {
    Document values = new Document();
    List<Object> fields = new ArrayList<>();
    key.forEach(fields::add);
    for (int i = 0; i < fields.size(); i++) {
      Object value = fields.get(i);
      values.put(Integer.toString(i), value instanceof Missing ? null : value);
    }
    return values;
  }
}
