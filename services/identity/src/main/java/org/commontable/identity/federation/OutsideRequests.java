package org.commontable.identity.federation;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/**
 * Requests to addresses that a network's administrator named: straight, past any proxy, following
 * no redirect, and over HTTPS to allowed addresses alone.
 */
final class OutsideRequests extends SimpleClientHttpRequestFactory {
  private final OutsideSockets sockets;

  OutsideRequests(OutsideSockets sockets, Duration timeout) {
    this.sockets = sockets;
    setProxy(Proxy.NO_PROXY);
    setConnectTimeout(timeout);
    setReadTimeout(timeout);
  }

  @Override
  protected void prepareConnection(HttpURLConnection connection, String httpMethod)
      throws IOException {
    super.prepareConnection(connection, httpMethod);
    connection.setInstanceFollowRedirects(false);
    if (connection instanceof HttpsURLConnection https) {
      https.setSSLSocketFactory(sockets);
    }
  }
}
