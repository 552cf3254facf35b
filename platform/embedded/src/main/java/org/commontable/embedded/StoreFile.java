package org.commontable.embedded;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.SingleFileStore;

/** The one file of a store on disk, and how it is read, written and kept small. */
final class StoreFile extends SingleFileStore {

  /** Small pages: a commit writes whole ones, and most change one document. */
  private static final int PAGE_BYTES = 4096;

  /** Of decoded documents, by the estimate of {@link StoredDocuments}. */
  private static final int CACHE_MEGABYTES = 32;

  /** Old pages stay this long before their space is used again. */
  private static final int RETENTION_MILLIS = 1000;

  private static final int COPY_BYTES = 1 << 20;

  private StoreFile() {
    super(Map.of("cacheSize", CACHE_MEGABYTES, "pageSplitSize", PAGE_BYTES));
  }

  /** Opens or creates; only we commit, never a thread of its own in the middle of a command. */
  static MVStore open(Path path) {
    StoreFile file = new StoreFile();
    file.open(path.toString(), false, null);
    try {
      MVStore store = new MVStore.Builder().autoCommitDisabled().adoptFileStore(file).open();
      store.setRetentionTime(RETENTION_MILLIS);
      return store;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Shrinks at the end only: in between, it would force the disk in the middle of a commit. */
  @Override
  protected void shrinkStoreIfPossible(int percent) {
    if (percent == 0) {
      super.shrinkStoreIfPossible(percent);
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

  /**
   * Copies the file while nothing commits. Reads through the open channel: to open and close the
   * file once more would give up the process's lock on it.
   */
  void copyTo(Path copy) throws IOException {
    try (FileChannel target = FileChannel.open(copy, CREATE_NEW, WRITE)) {
      for (long at = 0; at < size(); at += COPY_BYTES) {
        ByteBuffer part = readFully((SFChunk) null, at, (int) Math.min(COPY_BYTES, size() - at));
        while (part.hasRemaining()) {
          target.write(part);
        }
      }
      target.force(true);
    }
  }
}
