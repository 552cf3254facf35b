package org.commontable.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commontable.kernel.Ids;
import org.commontable.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that all services keep about one person, as one archive: a page to read, in Welsh and
 * in English, and JSON to take along. No service may ask another; here the caller's own token asks
 * each, which decides for its part whether the caller may have it, and writes down that they had
 * it.
 */
@RestController
class Archive {
  static final String PATH = "/api/personal-data/{participantId}/archive";

  /** For the description of the whole API. */
  static final String DESCRIBED =
      """
      {"get": {
        "summary": "Everything that all services keep about one person, as a ZIP of pages and JSON",
        "description": "Allowed to: the person, and whoever each service lets ask on their behalf. The page index.html is in Welsh where Accept-Language or the person prefers it; the same in the other language is beside it.",
        "parameters": [{"in": "path", "name": "participantId", "required": true,
                        "schema": {"type": "string"}}],
        "responses": {
          "200": {"description": "The archive; parts that the caller may not have are named in it",
                  "content": {"application/zip": {}}},
          "default": {"description": "Not done, and why (RFC 9457)"}}}}
      """;

  private static final String WELSH = "cy";

  private final RestClient http;
  private final Map<String, URI> services;
  private final Clock clock = Clock.systemUTC();
  private final JsonMapper json = JsonMapper.shared();

  Archive(ClientHttpRequestFactory requests, GatewaySettings settings) {
    this.http = RestClient.builder().requestFactory(requests).build();
    this.services = settings.services().byName();
  }

  /** What a service answered: its part, or that there is none, or none for this caller. */
  private record Part(HttpStatusCode status, @Nullable JsonNode data) {}

  /**
   * A ZIP file. A part that the caller may not have is named in it as missing; where a service does
   * not answer at all there is no archive, since half of one would look like all.
   */
  @GetMapping(PATH)
  ResponseEntity<?> archive(@PathVariable String participantId, HttpServletRequest request) {
    String token = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (token == null) {
      return problem(
          HttpStatus.UNAUTHORIZED, "token-needed", "Sign in, and send your access token.");
    }
    if (!Ids.isId(participantId)) {
      return nothing();
    }
    Map<String, Part> parts = new LinkedHashMap<>();
    for (Map.Entry<String, URI> service : services.entrySet()) {
      Part part = ask(service.getKey(), service.getValue(), participantId, token, request);
      if (part.status().is5xxServerError() || part.status().value() == 429) {
        return problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "part-missing",
            "A part of Common Table does not answer now. Ask for the archive again later.");
      }
      parts.put(service.getKey(), part);
    }
    if (parts.values().stream().allMatch(part -> part.data() == null)) {
      return nothing();
    }
    ObjectNode whole = whole(participantId, parts);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType("application/zip"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("personal-data.zip").build().toString())
        .body(zipped(whole, wantsWelsh(whole, request)));
  }

  /** Where whoever asks, or the person themselves, would have it in Welsh. */
  private static boolean wantsWelsh(JsonNode whole, HttpServletRequest request) {
    return WELSH.equals(request.getLocale().getLanguage())
        || ArchivePage.items(whole, "participants", "record")
            .map(record -> Locale.forLanguageTag(record.path("language").asString("")))
            .anyMatch(language -> WELSH.equals(language.getLanguage()));
  }

  private Part ask(
      String service, URI url, String participantId, String token, HttpServletRequest request) {
    URI address = url.resolve("/api/" + service + "/v1/personal-data/" + participantId);
    return http.get()
        .uri(address)
        .header(HttpHeaders.AUTHORIZATION, token)
        .header(PassedOn.CORRELATION, request.getHeader(PassedOn.CORRELATION))
        .exchangeForRequiredValue((sent, answer) ->
            new Part(
                answer.getStatusCode(),
                answer.getStatusCode().is2xxSuccessful() ? json.readTree(answer.getBody()) : null));
  }

  private ObjectNode whole(String participantId, Map<String, Part> parts) {
    ObjectNode whole =
        json.createObjectNode()
            .put("participantId", participantId)
            .put("madeAt", clock.instant().toString());
    ObjectNode all = whole.putObject("services");
    ObjectNode names = whole.putObject("names");
    ObjectNode leftOut = json.createObjectNode();
    parts.forEach((service, part) -> {
      if (part.data() != null) {
        all.set(service, part.data().path("sections"));
        part.data()
            .path("names")
            .properties()
            .forEach(name -> names.set(name.getKey(), name.getValue()));
        if (part.data().has("leftOut")) {
          leftOut.set(service, part.data().path("leftOut"));
        }
      } else if (part.status().value() == HttpStatus.NOT_FOUND.value()) {
        all.putArray(service);
      } else {
        all.putNull(service);
      }
    });
    if (!leftOut.isEmpty()) {
      whole.set("leftOut", leftOut);
    }
    return whole;
  }

  /** With a page in each language, the one that is wanted first: nobody gets English alone. */
  private byte[] zipped(ObjectNode whole, boolean welsh) {
    String other = welsh ? "english.html" : "cymraeg.html";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      entry(zip, "index.html", utf8(ArchivePage.of(whole, welsh, other)));
      entry(zip, other, utf8(ArchivePage.of(whole, !welsh, "index.html")));
      entry(
          zip,
          "personal-data.json",
          json.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content, 0, content.length);
    zip.closeEntry();
  }

  private static ResponseEntity<Problem> nothing() {
    return problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing here by this id.");
  }

  private static ResponseEntity<Problem> problem(HttpStatus status, String code, String detail) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Problem.of(status, code, detail));
  }
}
