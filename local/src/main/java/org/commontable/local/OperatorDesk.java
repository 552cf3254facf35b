package org.commontable.local;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.commontable.seeds.Exchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the platform's operator asks of a house, through its public API. */
final class OperatorDesk implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;
  private final String token;

  OperatorDesk(Typed typed) {
    this.url = typed.url();
    this.token = SignInHere.operator(typed).token();
  }

  /**
   * @throws Unusable with what the house says if it does not do what is asked
   */
  JsonNode get(String path) {
    return answer(HttpRequest.newBuilder(url.resolve(path)));
  }

  JsonNode post(String path, Map<String, String> body) {
    return answer(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
  }

  private JsonNode answer(HttpRequest.Builder request) {
    HttpResponse<String> answer =
        Exchange.send(http, request.header("Authorization", "Bearer " + token));
    JsonNode json =
        answer.body().isEmpty()
            ? JsonMapper.shared().createObjectNode()
            : JsonMapper.shared().readTree(answer.body());
    if (answer.statusCode() / 100 != 2) {
      throw new Unusable(
          "The house answered %d: %s"
              .formatted(
                  answer.statusCode(),
                  json.path("detail").asString("Sign in as an operator with --as.")));
    }
    return json;
  }

  @Override
  public void close() {
    http.close();
  }
}
