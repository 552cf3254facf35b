package org.commontable.reimbursements.expense;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Leaves of a PDF what is seen on its pages. What is kept is named, not what is taken away: actions
 * may hang on outlines, names, forms, notes and pages, and files and the place of a photo may hang
 * on nearly anything.
 */
final class PdfWithoutMore {
  private static final Set<COSName> OF_THE_TRAILER = Set.of(COSName.ROOT, COSName.ID, COSName.SIZE);
  private static final Set<COSName> OF_THE_CATALOG =
      Set.of(COSName.TYPE, COSName.VERSION, COSName.PAGES, COSName.OCPROPERTIES, COSName.LANG);
  private static final Set<COSName> OF_A_PAGE =
      Set.of(
          COSName.TYPE,
          COSName.PARENT,
          COSName.RESOURCES,
          COSName.CONTENTS,
          COSName.MEDIA_BOX,
          COSName.CROP_BOX,
          COSName.ROTATE,
          COSName.USER_UNIT,
          COSName.GROUP);

  /** What may hang on whatever a page shows. */
  private static final List<COSName> NOWHERE =
      List.of(
          COSName.METADATA,
          COSName.AA,
          COSName.AF,
          COSName.getPDFName("PieceInfo"),
          COSName.getPDFName("LastModified"),
          COSName.getPDFName("OPI"));

  /** Filters after which there is no more than before. */
  private static final Set<COSName> NEVER_LARGER =
      Set.of(COSName.ASCII85_DECODE, COSName.ASCII_HEX_DECODE, COSName.DCT_DECODE);

  /** A JPEG has no room left to be packed: it unfolds to hardly more than was uploaded. */
  private static final int PHOTO_BYTES_MAX = 2 * ReceiptReading.UPLOAD_BYTES_MAX;

  private PdfWithoutMore() {}

  static void keepPages(PDDocument document) throws IOException {
    keep(document.getDocument().getTrailer(), OF_THE_TRAILER);
    keep(document.getDocumentCatalog().getCOSObject(), OF_THE_CATALOG);
    for (var page : document.getPages()) {
      keep(page.getCOSObject(), OF_A_PAGE);
    }
    Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<COSBase> left = new ArrayDeque<>();
    left.add(document.getDocument().getTrailer());
    while (!left.isEmpty()) {
      COSBase next = left.remove();
      if (!seen.add(next)) {
        continue;
      }
      switch (next) {
        case COSObject reference -> add(left, reference.getObject());
        case COSArray array -> array.forEach(each -> add(left, each));
        case COSDictionary dictionary -> {
          NOWHERE.forEach(dictionary::removeItem);
          if (dictionary instanceof COSStream stream && isPhoto(stream)) {
            withoutPlace(stream);
          }
          dictionary.getValues().forEach(each -> add(left, each));
        }
        default -> {
          // A number, a name or a text leads nowhere.
        }
      }
    }
  }

  @SuppressWarnings("NullAway") // What a file refers to may be missing.
  private static void add(Deque<COSBase> left, COSBase value) {
    if (value != null) {
      left.add(value);
    }
  }

  private static void keep(COSDictionary dictionary, Set<COSName> kept) {
    List.copyOf(dictionary.keySet()).stream()
        .filter(key -> !kept.contains(key))
        .forEach(dictionary::removeItem);
  }

  private static boolean isPhoto(COSStream stream) {
    List<COSName> filters = new PDStream(stream).getFilters();
    return !filters.isEmpty() && COSName.DCT_DECODE.equals(filters.getLast());
  }

  private static void withoutPlace(COSStream stream) throws IOException {
    byte[] photo = photo(stream);
    if (new PDStream(stream).getFilters().size() > 1) {
      stream.removeItem(COSName.DECODE_PARMS);
    }
    stream.setItem(COSName.FILTER, COSName.DCT_DECODE);
    try (OutputStream out = stream.createRawOutputStream()) {
      out.write(JpegSegments.ofThePicture(photo));
    }
  }

  /**
   * As the JPEG it is. What unfolds to more than it can be is refused before it fills the memory.
   */
  private static byte[] photo(COSStream stream) throws IOException {
    List<COSName> around = new PDStream(stream).getFilters();
    if (NEVER_LARGER.containsAll(around)) {
      try (InputStream in =
          new PDStream(stream).createInputStream(List.of(COSName.DCT_DECODE.getName()))) {
        return in.readAllBytes();
      }
    }
    if (!around.equals(List.of(COSName.FLATE_DECODE, COSName.DCT_DECODE))) {
      throw new IOException("A photo is packed in a way that no scanner packs it");
    }
    try (InputStream in = new InflaterInputStream(stream.createRawInputStream())) {
      byte[] photo = in.readNBytes(PHOTO_BYTES_MAX + 1);
      if (photo.length > PHOTO_BYTES_MAX) {
        throw new IOException("A photo unfolds to more than a photo has");
      }
      return photo;
    }
  }
}
