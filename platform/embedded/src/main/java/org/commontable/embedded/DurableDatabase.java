package org.commontable.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** One database: three kinds of map in the store, for documents, notes and indexes. */
final class DurableDatabase extends AbstractSynchronizedMongoDatabase<Object> {

  private static final String DOCUMENTS = "documents.";
  private static final String NOTES = "notes.";
  private static final String INDEX = "index.";

  private final MVStore store;

  DurableDatabase(String name, MVStore store, CursorRegistry cursors) {
    super(name, cursors);
    this.store = store;
    initializeNamespacesAndIndexes();
  }

  /** The databases that a store holds. */
  static List<String> namesIn(MVStore store) {
    return store.getMapNames().stream()
        .filter(map -> map.startsWith(DOCUMENTS))
        .map(map -> map.substring(DOCUMENTS.length(), map.indexOf('.', DOCUMENTS.length())))
        .distinct()
        .toList();
  }

  @Override
  protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
    return new DurableCollection(
        this, name, options, documentsOf(name), notesOf(name), cursorRegistry);
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collection, String index, List<IndexKey> keys, boolean sparse) {
    var positions =
        store.openMap(
            indexMap(collection, index),
            new MVMap.Builder<KeyValue, Object>().keyType(new StoredKeys()));
    return new UniqueIndex(positions, index, keys, sparse);
  }

  /** Filled by the collection where it is new, so that a store of an older release gets it too. */
  @Override
  protected Index<Object> openOrCreateSecondaryIndex(
      String collection, String index, List<IndexKey> keys, boolean sparse) {
    var entries =
        store.openMap(
            indexMap(collection, index),
            new MVMap.Builder<KeyValue, Boolean>().keyType(new StoredKeys()));
    return new SecondaryIndex(entries, index, keys, sparse);
  }

  @Override
  protected void dropIndex(MongoCollection<Object> collection, String index) {
    super.dropIndex(collection, index);
    store.removeMap(indexMap(collection.getCollectionName(), index));
  }

  @Override
  public void dropCollection(String name, Oplog oplog) {
    super.dropCollection(name, oplog);
    store.removeMap(documentsOf(name));
    store.removeMap(notesOf(name));
  }

  @Override
  public void drop(Oplog oplog) {
    super.drop(oplog);
    for (String kind : List.of(DOCUMENTS, NOTES, INDEX)) {
      store.getMapNames().stream()
          .filter(map -> map.startsWith(kind + databaseName + "."))
          .toList()
          .forEach(store::removeMap);
    }
  }

  @Override
  public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
    throw new UnsupportedOperationException("The embedded store does not rename collections.");
  }

  @Override
  protected long getStorageSize() {
    FileStore<?> file = store.getFileStore();
    return file == null ? 0 : file.size();
  }

  @Override
  protected long getFileSize() {
    return getStorageSize();
  }

  private MVMap<Object, Document> documentsOf(String collection) {
    return store.openMap(
        DOCUMENTS + getFullCollectionNamespace(collection),
        new MVMap.Builder<Object, Document>().valueType(new StoredDocuments()));
  }

  private MVMap<String, Object> notesOf(String collection) {
    return store.openMap(NOTES + getFullCollectionNamespace(collection));
  }

  private String indexMap(String collection, String index) {
    return INDEX + getFullCollectionNamespace(collection) + "." + index;
  }
}
