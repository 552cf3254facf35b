package org.commontable.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Documents on disk as BSON with a checksum: a fifth of the size of serialised objects, quicker to
 * commit, and a damaged one is found out instead of being answered with.
 */
final class StoredDocuments extends BasicDataType<Document> {

  private static final int OBJECT_BYTES = 32;
  private static final int DOCUMENT_BYTES = 128;

  @Override
  public void write(WriteBuffer page, Document document) {
    ByteBuf bson = Unpooled.buffer();
    BsonEncoder.encodeDocument(document, bson);
    page.putInt(checksumOf(bson.nioBuffer())).put(bson.nioBuffer());
  }

  @Override
  public Document read(ByteBuffer page) {
    int checksum = page.getInt();
    int start = page.position();
    int length = Integer.reverseBytes(page.getInt(start)); // BSON is little-endian.
    ByteBuffer bytes = page.slice(start, length);
    if (checksumOf(bytes.duplicate()) != checksum) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_FILE_CORRUPT, "A document does not match its checksum");
    }
    page.position(start + length);
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
  }

  /** Bytes on the heap, roughly: the page cache is bounded by it. */
  @Override
  public int getMemory(Document document) {
    return bytesOf(document);
  }

  @Override
  public Document[] createStorage(int size) {
    return new Document[size];
  }

  private static int checksumOf(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  private static int bytesOf(Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> OBJECT_BYTES + text.length();
      case Map<?, ?> fields ->
          fields.values().stream()
              .mapToInt(field -> 2 * OBJECT_BYTES + bytesOf(field))
              .reduce(DOCUMENT_BYTES, Integer::sum);
      case Collection<?> items ->
          items.stream().mapToInt(StoredDocuments::bytesOf).reduce(OBJECT_BYTES, Integer::sum);
      default -> OBJECT_BYTES;
    };
  }
}
