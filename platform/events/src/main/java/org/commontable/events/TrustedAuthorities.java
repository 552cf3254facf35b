package org.commontable.events;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** TLS that trusts the authorities in a file and no others, the public ones included. */
final class TrustedAuthorities {

  private TrustedAuthorities() {}

  /**
   * @param file one certificate or more, in PEM
   * @throws IllegalStateException with what to do, where it holds none that can be read
   */
  static SSLContext in(Path file) {
    try {
      // Named as a file: empty text in its place would mean the public authorities.
      PemSslStoreDetails trusted = PemSslStoreDetails.forCertificates(file.toUri().toString());
      return SslBundle.of(new PemSslStoreBundle(null, trusted)).createSslContext();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "commontable.mongodb.tls-ca-file must name a file of PEM certificates; "
              + file
              + " can't be read as one.",
          e);
    }
  }
}
