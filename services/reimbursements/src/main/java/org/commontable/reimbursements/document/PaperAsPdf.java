package org.commontable.reimbursements.document;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

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

  private PaperAsPdf() {}

  static byte[] of(Paper paper) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.usePdfUaAccessibility(true);
      builder.useFont(PaperAsPdf::font, "Liberation Sans");
      // Nothing is ever fetched: a paper is whole by itself.
      builder.useUriResolver((base, uri) -> null);
      builder.withHtmlContent(PaperAsHtml.of(paper), null);
      builder.toStream(out);
      builder.run();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream font() {
    return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT));
  }
}
