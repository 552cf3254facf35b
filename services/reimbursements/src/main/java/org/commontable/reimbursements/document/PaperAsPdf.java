package org.commontable.reimbursements.document;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.commontable.reimbursements.document.PaperWish.Size;
import org.commontable.reimbursements.words.Language;

/**
 * A paper as a tagged PDF with an embedded font, of its HTML: headings, paragraphs and tables are
 * marked as such, so that a screen reader finds its way (PDF/UA, ISO 14289-1).
 */
final class PaperAsPdf {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  static {
    // It would log what it renders.
    XRLog.setLoggingEnabled(false);
  }

  private static final CmapLookup LETTERS = letters();

  private PaperAsPdf() {}

  /**
   * Whether the font has all letters of a paper, and they are read from left to right. A PDF of
   * another paper would show signs in the place of names.
   */
  static boolean canShow(Paper paper, List<Language> languages) {
    return paper
        .texts()
        .flatMap(said -> languages.stream().map(said::in))
        .allMatch(text ->
            text.codePoints().allMatch(letter -> LETTERS.getGlyphId(letter) != 0)
                && !Bidi.requiresBidi(text.toCharArray(), 0, text.length()));
  }

  static byte[] of(Paper paper, List<Language> languages, Size size) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.usePdfUaAccessibility(true);
      builder.useFont(PaperAsPdf::font, "Liberation Sans");
      // Nothing is ever fetched: a paper is whole by itself.
      builder.useUriResolver((base, uri) -> null);
      builder.withHtmlContent(PaperAsHtml.of(paper, languages, size), null);
      builder.toStream(out);
      builder.run();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CmapLookup letters() {
    try (RandomAccessReadBuffer file = new RandomAccessReadBuffer(font());
        TrueTypeFont font = new TTFParser().parse(file)) {
      return font.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream font() {
    return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT));
  }
}
