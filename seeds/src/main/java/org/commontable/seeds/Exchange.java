package org.commontable.seeds;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One request to the deployment, and its answer as text. */
public final class Exchange {
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private Exchange() {}

  /**
   * Sends it and waits.
   *
   * @throws SeedingException if no answer comes
   */
  public static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new SeedingException("The deployment does not answer. Is its address right?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SeedingException("Interrupted.", e);
    }
  }
}
