package org.commontable.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SingleFileStore;

/** The one file of a store on disk, and how it is read, written and kept small. */
final class StoreFile extends SingleFileStore {

  private static final String NAME = "store.mv";

  /** Small pages: a commit writes whole ones, and most change one document. */
  private static final int PAGE_BYTES = 4096;

  /** Of decoded documents, by the estimate of {@link StoredDocuments}. */
  private static final int CACHE_MEGABYTES = 32;

  /** Old pages stay this long before their space is used again. */
  private static final int RETENTION_MILLIS = 1000;

  private final DirectoryLock lock;

  private StoreFile(DirectoryLock lock) {
    super(Map.of("cacheSize", CACHE_MEGABYTES, "pageSplitSize", PAGE_BYTES));
    this.lock = lock;
  }

  /**
   * Opens or creates the file of a directory. Only we commit, never a thread of its own in the
   * middle of a command.
   *
   * @throws EmbeddedFault if the directory is in use, or the file is damaged or cannot be written
   */
  static MVStore open(Path directory) {
    StoreFile file = new StoreFile(DirectoryLock.on(directory));
    Path path = directory.resolve(NAME);
    try {
      file.open(path.toString(), false, null);
      MVStore store =
          new MVStore.Builder()
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .adoptFileStore(file)
              .open();
      store.setRetentionTime(RETENTION_MILLIS);
      return store;
    } catch (MVStoreException e) {
      file.lock.close();
      throw e.getErrorCode() == DataUtils.ERROR_READING_FAILED
          ? EmbeddedFault.unwritable(path, e)
          : EmbeddedFault.damaged(path, e);
    }
  }

  /**
   * Refuses a file that lacks its newest part. The header is written after what it speaks of, so no
   * kill can cause this; a copy that was cut short can, and would open as it was long ago.
   */
  @Override
  protected void readStoreHeader(boolean recoveryMode) {
    super.readStoreHeader(recoveryMode);
    long promised = DataUtils.readHexLong(getStoreHeader(), "version", 0);
    if (lastChunkVersion() < promised) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_FILE_CORRUPT, "The file ends before version {0}", promised);
    }
  }

  /** Shrinks at the end only: in between, it would force the disk in the middle of a commit. */
  @Override
  protected void shrinkStoreIfPossible(int percent) {
    if (percent == 0) {
      super.shrinkStoreIfPossible(percent);
    }
  }

  /** Copies the file as it is; the caller sees to it that nothing commits meanwhile. */
  void copyTo(Path directory) {
    try {
      Files.copy(Path.of(getFileName()), Files.createDirectories(directory).resolve(NAME));
    } catch (IOException e) {
      throw EmbeddedFault.unwritable(directory, e);
    }
  }

  @Override
  public void close() {
    super.close();
    lock.close();
  }
}
