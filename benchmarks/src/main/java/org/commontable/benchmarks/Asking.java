package org.commontable.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** Asks a service over HTTP, as whoever a token says. */
record Asking(HttpClient http, String address) {

  /** A request to a path of the service; what is asked of it is still to be said. */
  HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + token);
  }

  /**
   * The answer to a read.
   *
   * @throws IOException if it is no success
   */
  HttpResponse<String> get(String token, String path) throws IOException, InterruptedException {
    return checked(send(request(token, path).GET()));
  }

  /**
   * The answer to a post of JSON, which is asked for once and not again.
   *
   * @throws IOException if it is no success
   */
  HttpResponse<String> post(String token, String path, String body)
      throws IOException, InterruptedException {
    return checked(answer(token, path, body));
  }

  /** The same, whatever the answer is. */
  HttpResponse<String> answer(String token, String path, String body)
      throws IOException, InterruptedException {
    return send(
        request(token, path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(body)));
  }

  static HttpResponse<String> checked(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("Answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer;
  }

  /** Where what a post made is to be found: a path. */
  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
