package org.commontable.reimbursements.expense;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;

/**
 * Finds out what an upload is, from its bytes and never from what it is called, and makes of it
 * what is kept: a picture is drawn anew as a JPEG of readable size, which leaves behind whatever
 * else the file carried, where it was taken included; a PDF keeps its pages, and nothing beside
 * them.
 */
final class ReceiptReading {
  static final int UPLOAD_BYTES_MAX = 8_000_000;
  static final long PIXELS_MAX = 60_000_000;
  static final int SIDE_KEPT = 1_800;
  static final int PAGES_MAX = 20;
  private static final float QUALITY = 0.8f;
  private static final String DAMAGED_PICTURE = "This picture is damaged. Take it again.";

  private ReceiptReading() {}

  /** What is kept. */
  static final class Kept {
    private final Receipt.Type type;
    private final byte[] bytes;

    private Kept(Receipt.Type type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    Receipt.Type type() {
      return type;
    }

    byte[] bytes() {
      return bytes.clone();
    }
  }

  static Outcome<Kept> read(byte[] uploaded) {
    if (uploaded.length > UPLOAD_BYTES_MAX) {
      return refused("receipt-too-large", "A receipt has at most 8 MB. Take a smaller picture.");
    }
    if (uploaded.length == 0) {
      return refused(
          "receipt-empty", "Nothing arrived. Choose the photo or the PDF, and send it again.");
    }
    boolean isPdf = startsWith(uploaded, '%', 'P', 'D', 'F', '-');
    try {
      if (isPdf) {
        return pdf(uploaded);
      }
      if (startsWith(uploaded, 0xFF, 0xD8, 0xFF) || startsWith(uploaded, 0x89, 'P', 'N', 'G')) {
        return picture(uploaded);
      }
    } catch (IOException | RuntimeException e) {
      // Whatever the decoders stumble over, the file is not what it says.
      return refused(
          "receipt-unreadable",
          isPdf
              ? "This PDF is damaged. Download or save it again, or send a picture of it."
              : DAMAGED_PICTURE);
    }
    return refused(
        "receipt-type", "A receipt is a photo (JPEG or PNG) or a PDF. Send one of these.");
  }

  private static Outcome<Kept> picture(byte[] uploaded) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(uploaded))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return refused("receipt-unreadable", DAMAGED_PICTURE);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        // Looked at before a pixel is decoded: a small file can unfold into gigabytes.
        if ((long) width * height > PIXELS_MAX) {
          return refused("receipt-too-large", "The picture has too many pixels. Take a smaller.");
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / SIDE_KEPT);
        param.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image = reader.read(0, param);
        return Outcome.done(
            new Kept(Receipt.Type.JPEG, jpeg(upright(image, Orientation.of(uploaded)))));
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage upright(BufferedImage image, Orientation orientation) {
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage turned =
        new BufferedImage(
            orientation.isOnItsSide() ? height : width,
            orientation.isOnItsSide() ? width : height,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = turned.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, turned.getWidth(), turned.getHeight());
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      AffineTransform turn = new AffineTransform();
      turn.translate(turned.getWidth() / 2.0, turned.getHeight() / 2.0);
      turn.quadrantRotate(orientation.quarters());
      turn.translate(-width / 2.0, -height / 2.0);
      graphics.drawImage(image, turn, null);
    } finally {
      graphics.dispose();
    }
    return turned;
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static Outcome<Kept> pdf(byte[] uploaded) throws IOException {
    try (PDDocument document = Loader.loadPDF(uploaded)) {
      if (document.isEncrypted()) {
        return locked();
      }
      if (document.getNumberOfPages() < 1 || document.getNumberOfPages() > PAGES_MAX) {
        return refused("receipt-too-large", "A receipt has from 1 to 20 pages.");
      }
      PdfWithoutMore.keepPages(document);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return Outcome.done(new Kept(Receipt.Type.PDF, out.toByteArray()));
    } catch (InvalidPasswordException e) {
      return locked();
    }
  }

  private static Outcome<Kept> locked() {
    return refused(
        "receipt-locked",
        "This PDF is locked. Save it without a password, or send a picture of it.");
  }

  private static boolean startsWith(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static Outcome<Kept> refused(String code, String detail) {
    return Outcome.refused(Refusal.invalid(code, detail));
  }
}
