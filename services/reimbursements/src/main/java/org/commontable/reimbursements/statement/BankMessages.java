package org.commontable.reimbursements.statement;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.commontable.reimbursements.bankfile.BankFileFault;

/**
 * Reads a bank's message by a cursor, whichever it is: camt.053 and camt.054 of versions 02 to 13,
 * pain.002 of versions 03 to 14, and ARUCS. Memory does not grow with the message; document types
 * and entities are not followed. A message may be compressed with gzip.
 */
public final class BankMessages {
  /** What a message may have when it is unpacked. */
  public static final long BYTES_MAX = 256L << 20;

  private static final int GZIP_FIRST = 0x1f, GZIP_SECOND = 0x8b;
  private static final int PEEK = 2;
  private static final XMLInputFactory FACTORY = factory();

  private BankMessages() {}

  /**
   * Gives each entry to the consumer in order, then what the message says of itself.
   *
   * @throws BankFileFault if it is none of these messages, breaks its form, is not in sterling, or
   *     is too long
   */
  public static BankMessage read(InputStream in, Consumer<BankEntry> entries) {
    try {
      XMLStreamReader xml = FACTORY.createXMLStreamReader(unpacked(in));
      try {
        return read(new XmlCursor(xml), entries);
      } catch (XMLStreamException e) {
        throw new BankFileFault(xml.getLocation().getLineNumber(), "this is no well-formed XML");
      } finally {
        xml.close();
      }
    } catch (XMLStreamException | IOException e) {
      throw new BankFileFault(1, "this is no XML, or it is cut off");
    }
  }

  /** Which message it is, by its beginning. */
  public static MessageKind kindOf(InputStream in) {
    try {
      XMLStreamReader xml = FACTORY.createXMLStreamReader(unpacked(in));
      try {
        return kind(new XmlCursor(xml));
      } finally {
        xml.close();
      }
    } catch (XMLStreamException | IOException e) {
      throw new BankFileFault(1, "this is no XML, or it is cut off");
    }
  }

  private static BankMessage read(XmlCursor xml, Consumer<BankEntry> entries)
      throws XMLStreamException {
    MessageKind kind = kind(xml);
    return switch (kind) {
      case CAMT053, CAMT054 -> new CamtReader(xml, kind).read(entries);
      case PAIN002 -> new Pain002Reader(xml).read(entries);
      case ARUCS -> new ArucsReader(xml).read(entries);
    };
  }

  private static MessageKind kind(XmlCursor xml) throws XMLStreamException {
    while (xml.nextStart()) {
      switch (xml.name()) {
        case "BkToCstmrStmt" -> {
          return MessageKind.CAMT053;
        }
        case "BkToCstmrDbtCdtNtfctn" -> {
          return MessageKind.CAMT054;
        }
        case "CstmrPmtStsRpt" -> {
          return MessageKind.PAIN002;
        }
        case "ARUCS" -> {
          return MessageKind.ARUCS;
        }
        default -> {}
      }
    }
    throw xml.fault("this is neither camt.053 nor camt.054, pain.002 or ARUCS");
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(PEEK);
    boolean packed = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
    buffered.reset();
    return new Bounded(packed ? new GZIPInputStream(buffered, 1 << 16) : buffered);
  }

  /** Ends what would not end. */
  private static final class Bounded extends FilterInputStream {
    private long left = BYTES_MAX;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) throws IOException {
      left -= read;
      if (left < 0) {
        throw new IOException("The message is too long");
      }
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
