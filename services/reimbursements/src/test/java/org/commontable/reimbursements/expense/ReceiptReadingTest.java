package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.expense.ReceiptReading.Kept;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F5")
class ReceiptReadingTest {

  @Test
  void a_picture_is_drawn_anew_and_leaves_behind_what_else_it_carried() throws IOException {
    byte[] photo = withComment(picture(4_000, 1_000, "jpeg"), "taken at 12 Example Street");

    Kept kept = ReceiptReading.read(photo).orThrow();

    assertThat(kept.type()).isEqualTo(Receipt.Type.JPEG);
    assertThat(new String(kept.bytes(), StandardCharsets.ISO_8859_1))
        .doesNotContain("Example Street");
    BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(kept.bytes()));
    assertThat(drawn.getWidth()).isLessThanOrEqualTo(2 * ReceiptReading.SIDE_KEPT);
  }

  @Test
  void a_picture_taken_with_the_telephone_on_its_side_is_turned_upright() throws IOException {
    byte[] photo = withOrientation(picture(200, 100, "jpeg"), 6);

    BufferedImage drawn =
        ImageIO.read(new ByteArrayInputStream(ReceiptReading.read(photo).orThrow().bytes()));

    assertThat(drawn.getWidth()).isEqualTo(100);
    assertThat(drawn.getHeight()).isEqualTo(200);
    // The left half was black; turned clockwise it is the upper half.
    assertThat(new Color(drawn.getRGB(50, 20)).getRed()).isLessThan(60);
    assertThat(new Color(drawn.getRGB(50, 180)).getRed()).isGreaterThan(200);
  }

  @Test
  void a_small_file_that_unfolds_into_too_many_pixels_is_not_decoded() throws IOException {
    byte[] png = picture(10, 10, "png");
    ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);

    assertThat(refusal(png)).isEqualTo("receipt-too-large");
  }

  @Test
  void what_is_neither_picture_nor_pdf_is_refused_whatever_it_is_called() {
    assertThat(refusal("<script>".getBytes(StandardCharsets.UTF_8))).isEqualTo("receipt-type");
    assertThat(refusal(new byte[0])).isEqualTo("receipt-empty");
    assertThat(refusal("%PDF-1.7 nothing".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("receipt-unreadable");
  }

  @Test
  void what_is_damaged_is_to_be_sent_again_as_what_it_is() throws IOException {
    byte[] cutOff = Arrays.copyOf(picture(10, 10, "png"), 40);

    assertThat(ReceiptReading.read("%PDF-1.7 nothing".getBytes(StandardCharsets.UTF_8)).toString())
        .contains("This PDF is damaged", "save it again")
        .doesNotContain("icture is damaged");
    assertThat(ReceiptReading.read(cutOff).toString()).contains("This picture is damaged");
    assertThat(ReceiptReading.read(new byte[0]).toString()).contains("Nothing arrived");
  }

  @Test
  void a_pdf_that_is_locked_is_said_to_be_locked_whether_to_be_read_or_to_be_changed()
      throws IOException {
    for (String toRead : List.of("a password", "")) {
      byte[] locked = locked(toRead);

      assertThat(refusal(locked)).isEqualTo("receipt-locked");
      assertThat(ReceiptReading.read(locked).toString()).contains("picture of it");
    }
  }

  /** A page that nobody reads, or changes, without a password. */
  private static byte[] locked(String toRead) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("the owner's", toRead, new AccessPermission()));
      document.save(out);
    }
    return out.toByteArray();
  }

  @Test
  void a_pdf_loses_what_could_act() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('x')"));
      document.save(out);
    }

    Kept kept = ReceiptReading.read(out.toByteArray()).orThrow();

    try (PDDocument read = Loader.loadPDF(kept.bytes())) {
      assertThat(read.getNumberOfPages()).isEqualTo(1);
      assertThat(read.getDocumentCatalog().getCOSObject().containsKey(COSName.OPEN_ACTION))
          .isFalse();
    }
  }

  @Test
  void a_pdf_keeps_its_pages_and_nothing_that_hangs_beside_them() throws IOException {
    byte[] photo = withPlace(picture(40, 20, "jpeg"), "51.5N 0.1W Example Street");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      PDImageXObject image =
          JPEGFactory.createFromStream(document, new ByteArrayInputStream(photo));
      image.getCOSObject().setItem(COSName.METADATA, stream(document, "of the picture"));
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawImage(image, 10, 10);
      }
      page.getCOSObject().setItem(COSName.METADATA, stream(document, "of the page"));
      page.getCOSObject().setItem(COSName.AF, stream(document, "a file of the page"));
      PDOutlineItem item = new PDOutlineItem();
      item.setTitle("in the outline");
      item.setAction(new PDActionJavaScript("app.alert('x')"));
      PDDocumentOutline outline = new PDDocumentOutline();
      outline.addLast(item);
      document.getDocumentCatalog().setDocumentOutline(outline);
      document
          .getDocumentCatalog()
          .getCOSObject()
          .setItem(COSName.AF, stream(document, "a file of the whole"));
      document.save(out, CompressParameters.NO_COMPRESSION);
    }
    assertThat(new String(out.toByteArray(), StandardCharsets.ISO_8859_1))
        .contains("Example Street", "of the page", "in the outline", "a file of the whole");

    Kept kept = ReceiptReading.read(out.toByteArray()).orThrow();

    try (PDDocument read = Loader.loadPDF(kept.bytes())) {
      ByteArrayOutputStream plain = new ByteArrayOutputStream();
      read.save(plain, CompressParameters.NO_COMPRESSION);
      assertThat(plain.toString(StandardCharsets.ISO_8859_1))
          .doesNotContain(
              "Example Street",
              "of the picture",
              "of the page",
              "a file",
              "in the outline",
              "app.alert");
      var resources = read.getPage(0).getResources();
      COSName name = resources.getXObjectNames().iterator().next();
      PDImageXObject image = (PDImageXObject) resources.getXObject(name);
      assertThat(image.getImage().getWidth()).isEqualTo(40);
      assertThat(new Color(image.getImage().getRGB(35, 10)).getRed()).isGreaterThan(200);
    }
  }

  @Test
  void a_photo_that_is_packed_once_more_is_unpacked_as_far_as_a_photo_goes() throws IOException {
    byte[] photo = withPlace(picture(40, 20, "jpeg"), "51.5N 0.1W Example Street");

    Kept kept = ReceiptReading.read(packed(photo, COSName.FLATE_DECODE)).orThrow();

    try (PDDocument read = Loader.loadPDF(kept.bytes())) {
      ByteArrayOutputStream plain = new ByteArrayOutputStream();
      read.save(plain, CompressParameters.NO_COMPRESSION);
      assertThat(plain.toString(StandardCharsets.ISO_8859_1)).doesNotContain("Example Street");
      var resources = read.getPage(0).getResources();
      COSName name = resources.getXObjectNames().iterator().next();
      assertThat(((PDImageXObject) resources.getXObject(name)).getImage().getWidth()).isEqualTo(40);
    }
    assertThat(refusal(packed(new byte[200_000_000], COSName.FLATE_DECODE)))
        .isEqualTo("receipt-unreadable");
    assertThat(refusal(packed(photo, COSName.LZW_DECODE))).isEqualTo("receipt-unreadable");
  }

  /** A page with a photo that another filter has packed. */
  private static byte[] packed(byte[] photo, COSName filter) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      PDImageXObject image =
          JPEGFactory.createFromStream(document, new ByteArrayInputStream(picture(40, 20, "jpeg")));
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawImage(image, 10, 10);
      }
      COSArray filters = new COSArray();
      filters.add(filter);
      filters.add(COSName.DCT_DECODE);
      image.getCOSObject().setItem(COSName.FILTER, filters);
      try (var raw = new DeflaterOutputStream(image.getCOSObject().createRawOutputStream())) {
        raw.write(photo);
      }
      document.save(out, CompressParameters.NO_COMPRESSION);
    }
    return out.toByteArray();
  }

  @Test
  void nothing_of_where_a_photo_was_taken_stays_before_its_lines_or_after_them()
      throws IOException {
    byte[] plain = picture(40, 20, "jpeg");
    byte[] place = withPlace(plain, "51.5N 0.1W Example Street");
    byte[] filled =
        ByteBuffer.allocate(place.length + 3)
            .put(place, 0, 2)
            .put(new byte[] {-1, -1, -1})
            .put(place, 2, place.length - 2)
            .array();
    byte[] followed =
        ByteBuffer.allocate(plain.length + place.length).put(plain).put(place).array();

    for (byte[] photo : List.of(place, filled, followed)) {
      assertThat(JpegSegments.ofThePicture(photo)).isEqualTo(JpegSegments.ofThePicture(plain));
    }
    assertThat(new String(JpegSegments.ofThePicture(plain), StandardCharsets.ISO_8859_1))
        .doesNotContain("Example");
    BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(JpegSegments.ofThePicture(filled)));
    assertThat(new Color(drawn.getRGB(35, 10)).getRed()).isGreaterThan(200);
  }

  private static PDStream stream(PDDocument document, String text) throws IOException {
    return new PDStream(
        document, new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static byte[] withPlace(byte[] jpeg, String place) {
    byte[] text = ("Exif\0\0" + place).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(jpeg.length + 4 + text.length)
        .put(jpeg, 0, 2)
        .putShort((short) 0xFFE1)
        .putShort((short) (text.length + 2))
        .put(text)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  static byte[] picture(int width, int height, String format) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, x < width / 2 ? 0 : 0xFFFFFF);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static byte[] withComment(byte[] jpeg, String comment) {
    byte[] text = comment.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(jpeg.length + 4 + text.length)
        .put(jpeg, 0, 2)
        .putShort((short) 0xFFFE)
        .putShort((short) (text.length + 2))
        .put(text)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    return ByteBuffer.allocate(jpeg.length + 36)
        .put(jpeg, 0, 2)
        .putShort((short) 0xFFE1)
        .putShort((short) 34)
        .putInt(0x45786966)
        .putShort((short) 0)
        .putShort((short) 0x4D4D)
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static String refusal(byte[] bytes) {
    return ReceiptReading.read(bytes) instanceof Outcome.Refused<Kept>(var refusal)
        ? refusal.code()
        : "not refused";
  }
}
