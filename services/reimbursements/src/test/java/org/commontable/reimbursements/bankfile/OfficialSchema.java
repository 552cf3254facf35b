package org.commontable.reimbursements.bankfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Assumptions;
import org.xml.sax.SAXException;

/** ISO's own schemas, which are not part of this project, where somebody says where they are. */
public final class OfficialSchema {
  private OfficialSchema() {}

  /**
   * Validates against the schema of this message; skips the test where no folder is set or it lacks
   * that schema.
   *
   * @throws SAXException with what is wrong
   */
  public static void validate(String message, byte[] file) throws SAXException {
    Optional<String> folder =
        Optional.ofNullable(System.getProperty("commontable.iso-schemas"))
            .or(() -> Optional.ofNullable(System.getenv("COMMONTABLE_ISO_SCHEMAS")));
    Path schema = Path.of(folder.orElse("not-set")).resolve(message + ".xsd");
    Assumptions.assumeTrue(
        Files.isReadable(schema),
        () ->
            folder.isEmpty()
                ? "Set commontable.iso-schemas (or COMMONTABLE_ISO_SCHEMAS) to a folder with the"
                    + " official schemas to validate against them"
                : "The folder of official schemas has no " + message + ".xsd");
    try {
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(schema.toFile())
          .newValidator()
          .validate(new StreamSource(new ByteArrayInputStream(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void validate(String message, String file) throws SAXException {
    validate(message, file.strip().getBytes(UTF_8));
  }
}
