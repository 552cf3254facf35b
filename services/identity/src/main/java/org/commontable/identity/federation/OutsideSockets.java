package org.commontable.identity.federation;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sockets that connect to allowed addresses alone. A name was looked up and found to lead outside
 * before it is called; whoever owns the name can let it lead inside a moment later (DNS rebinding).
 * So the address itself is looked at, when it is connected to.
 */
final class OutsideSockets extends SSLSocketFactory {
  private final SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
  private final Predicate<InetAddress> allowed;

  OutsideSockets(Predicate<InetAddress> allowed) {
    this.allowed = allowed;
  }

  /** Connected by whoever asks for it, before TLS begins on top of it. */
  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress to) throws IOException {
        connect(to, 0);
      }

      @Override
      public void connect(SocketAddress to, int timeoutMillis) throws IOException {
        if (!(to instanceof InetSocketAddress place)
            || place.isUnresolved()
            || !allowed.test(place.getAddress())) {
          throw new ConnectException("This name leads to an address that may not be called");
        }
        super.connect(to, timeoutMillis);
      }
    };
  }

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
      throws IOException {
    return tls.createSocket(connected, host, port, autoClose);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw connectedUnseen();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw connectedUnseen();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw connectedUnseen();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw connectedUnseen();
  }

  private static ConnectException connectedUnseen() {
    return new ConnectException("Nothing is connected to here that was not looked at");
  }
}
