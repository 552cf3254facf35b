package org.commontable.testing;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;

/** What a service answered. */
public final class HttpAnswer {
  private final String request;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  HttpAnswer(String request, int status, HttpHeaders headers, byte[] body) {
    this.request = request;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public int status() {
    return status;
  }

  public HttpHeaders headers() {
    return headers;
  }

  public byte[] body() {
    return body.clone();
  }

  /** This answer, if it has the status; fails with the whole answer otherwise. */
  public HttpAnswer require(int expected) {
    Assertions.assertThat(status).as("%s answered %s", request, text()).isEqualTo(expected);
    return this;
  }

  /** This answer, if it is this problem; fails with the whole answer otherwise. */
  public HttpAnswer requireProblem(int expected, String code) {
    require(expected);
    Assertions.assertThat(header("Content-Type")).startsWith("application/problem+json");
    Assertions.assertThat(problem()).as("%s answered %s", request, text()).isEqualTo(code);
    return this;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return HttpCaller.JSON.readTree(body);
  }

  /** A field of the answer as text, by JSON Pointer or name. */
  public String field(String name) {
    return json().at(name.startsWith("/") ? name : "/" + name).asString();
  }

  /** The code of the problem; empty if it is none. */
  public String problem() {
    String type = json().path("type").asString("");
    return type.startsWith("urn:commontable:problem:")
        ? type.substring("urn:commontable:problem:".length())
        : "";
  }

  /** The first value of a header; empty if there is none. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public String etag() {
    return header("ETag");
  }

  public String location() {
    return header("Location");
  }
}
