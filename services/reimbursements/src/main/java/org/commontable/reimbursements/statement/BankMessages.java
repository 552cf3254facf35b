package org.commontable.reimbursements.statement;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.commontable.reimbursements.bankfile.BankFileFault;

/**
 * Reads a bank's message by a cursor, whichever it is: camt.053 and camt.054 of versions 02 to 13,
 * pain.002 of versions 03 to 14, and ARUCS. Memory does not grow with the message, whatever is in
 * it; document types and entities are not followed. A message may be packed with gzip, or be the
 * one file of a zip archive.
 */
public final class BankMessages {
  /** What a message may have when it is unpacked. */
  public static final long BYTES_MAX = 256L << 20;

  private static final int PEEK = 4;
  private static final int GZIP = 0x1f8b;
  private static final int ZIP = 'P' << 8 | 'K';
  private static final XMLInputFactory FACTORY = factory();

  private BankMessages() {}

  /** The same for whoever does not mind which message it is. */
  public static BankMessage read(InputStream in, Consumer<BankEntry> entries) {
    return readAs(in, _ -> entries);
  }

  /**
   * Gives each entry in order to the consumer for this kind of message, which is asked for once
   * before the first; then tells what the message says of itself.
   *
   * @throws BankFileFault if it is none of these messages, breaks its form, is not in sterling, or
   *     is too long
   */
  public static BankMessage readAs(
      InputStream in, Function<MessageKind, Consumer<BankEntry>> readers) {
    try {
      Packed packed = Packed.of(in);
      MessageBytes bytes = new MessageBytes(packed.content());
      XMLStreamReader xml = FACTORY.createXMLStreamReader(bytes);
      try {
        BankMessage message = read(new XmlCursor(xml, bytes), readers);
        String hash = bytes.hash();
        packed.requireNoMore();
        return message.withSha256(hash);
      } catch (XMLStreamException e) {
        throw new BankFileFault(
            xml.getLocation().getLineNumber(),
            e.getNestedException() instanceof MessageBytes.TooLongException
                ? "this is longer than any bank's message"
                : "this is no well-formed XML");
      } finally {
        xml.close();
      }
    } catch (XMLStreamException | IOException e) {
      throw new BankFileFault(1, "this is no XML, or it is cut off");
    }
  }

  private static BankMessage read(XmlCursor xml, Function<MessageKind, Consumer<BankEntry>> readers)
      throws XMLStreamException {
    MessageKind kind =
        nextMessage(xml)
            .orElseThrow(
                () -> xml.fault("this is neither camt.053 nor camt.054, pain.002 or ARUCS"));
    Consumer<BankEntry> entries = readers.apply(kind);
    BankMessage message =
        switch (kind) {
          case CAMT053, CAMT054 -> new CamtReader(xml, kind).read(entries);
          case PAIN002 -> new Pain002Reader(xml).read(entries);
          case ARUCS -> new ArucsReader(xml).read(entries);
        };
    if (nextMessage(xml).isPresent()) {
      throw xml.fault("this file holds several messages: send them one by one");
    }
    return message;
  }

  private static Optional<MessageKind> nextMessage(XmlCursor xml) throws XMLStreamException {
    while (xml.nextStart()) {
      switch (xml.name()) {
        case "BkToCstmrStmt" -> {
          return Optional.of(MessageKind.CAMT053);
        }
        case "BkToCstmrDbtCdtNtfctn" -> {
          return Optional.of(MessageKind.CAMT054);
        }
        case "CstmrPmtStsRpt" -> {
          return Optional.of(MessageKind.PAIN002);
        }
        case "ARUCS" -> {
          return Optional.of(MessageKind.ARUCS);
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  /** How it came. */
  private record Packed(InputStream content, Optional<ZipInputStream> archive) {
    static Packed of(InputStream in) throws IOException {
      BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
      buffered.mark(PEEK);
      int first = buffered.read() << 8 | buffered.read();
      buffered.reset();
      if (first == GZIP) {
        return new Packed(new GZIPInputStream(buffered, 1 << 16), Optional.empty());
      }
      if (first == ZIP) {
        ZipInputStream zip = new ZipInputStream(buffered);
        if (zip.getNextEntry() == null) {
          throw new BankFileFault(1, "this archive is empty or damaged");
        }
        return new Packed(zip, Optional.of(zip));
      }
      return new Packed(buffered, Optional.empty());
    }

    void requireNoMore() throws IOException {
      if (archive.isPresent() && archive.get().getNextEntry() != null) {
        throw new BankFileFault(1, "this archive holds several files: send them one by one");
      }
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
