package org.commontable.participants.delivery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands text messages and letters to GOV.UK Notify. Notify does not know a repeated request from a
 * new one, so before a second try it is asked whether it has a message of this reference already;
 * what it has is not sent again. Later it is asked what became of each (its REST API documentation,
 * "Get message status"). Asking is given up soon: it can be asked again.
 */
final class NotifyCarrier implements Carrier {
  private static final Logger log = LoggerFactory.getLogger(NotifyCarrier.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Lines of an address that Notify takes, the last of them the postcode or the country. */
  private static final int ADDRESS_LINES_MAX = 7;

  private static final int ADDRESS_LINES_MIN = 3;

  private final DeliverySettings.Notify settings;
  private final NotifyKey key;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.shared();
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  NotifyCarrier(DeliverySettings.Notify settings, NotifyKey key, Clock clock) {
    this.settings = settings;
    this.key = key;
    this.clock = clock;
  }

  @Override
  public boolean carries(Route route) {
    return switch (route) {
      case EMAIL -> false;
      case TEXT_MESSAGE -> settings.textTemplate() != null;
      case LETTER -> settings.letterTemplate() != null;
    };
  }

  @Override
  public Carried carry(Parcel parcel) {
    try {
      if (parcel.again() && isThere(parcel.id(), parcel.route())) {
        return new Carried.Taken();
      }
      Map<String, Object> request =
          parcel.route() == Route.TEXT_MESSAGE ? textMessage(parcel) : letter(parcel);
      return request == null
          ? new Carried.Never("address-too-short-or-too-long")
          : result(parcel, post("/v2/notifications/" + typeOf(parcel.route()), request));
    } catch (IOException | JacksonException e) {
      log.warn("GOV.UK Notify can't be reached: {}", e.getClass().getName());
      return new Carried.NotNow("notify-unreachable", true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Carried.NotNow("interrupted", true);
    }
  }

  @Override
  public Carried asked(String messageId, Route route) {
    try {
      return isThere(messageId, route)
          ? new Carried.Taken()
          : new Carried.NotNow("not-at-notify", false);
    } catch (IOException | JacksonException e) {
      log.warn("GOV.UK Notify can't be asked: {}", e.getClass().getName());
      return new Carried.NotNow("notify-unreachable", true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Carried.NotNow("interrupted", true);
    }
  }

  private Map<String, Object> textMessage(Parcel parcel) {
    return Map.of(
        "phone_number", parcel.to(),
        "template_id", String.valueOf(settings.textTemplate()),
        "personalisation", Map.of("text", parcel.text().brief()),
        "reference", parcel.id());
  }

  private @Nullable Map<String, Object> letter(Parcel parcel) {
    List<String> lines = parcel.addressLines();
    if (lines.size() < ADDRESS_LINES_MIN || lines.size() > ADDRESS_LINES_MAX) {
      return null;
    }
    Map<String, Object> personalisation = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      personalisation.put("address_line_" + (i + 1), lines.get(i));
    }
    personalisation.put("subject", parcel.text().subject());
    personalisation.put("body", parcel.text().plain());
    return Map.of(
        "template_id", String.valueOf(settings.letterTemplate()),
        "personalisation", personalisation,
        "reference", parcel.id());
  }

  @Override
  public boolean knowsFates() {
    return true;
  }

  @Override
  public Fate fate(String messageId, Route route) {
    try {
      // Of a message that went twice, the later one counts.
      return known(messageId, route)
          .max(Comparator.comparing(one -> one.path("created_at").asString("")))
          .map(one -> fate(route, one.path("status").asString("")))
          .orElseGet(Fate.NotYet::new);
    } catch (IOException | JacksonException e) {
      log.warn("GOV.UK Notify did not say what became of a message: {}", e.getClass().getName());
      return new Fate.NotYet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Fate.NotYet();
    }
  }

  /** A letter that is received is printed and posted: that is all that is ever known of it. */
  private static Fate fate(Route route, String status) {
    return switch (status) {
      case "delivered" -> new Fate.Arrived();
      case "received" -> new Fate.Went("posted");
      case "sent" -> route == Route.TEXT_MESSAGE ? new Fate.Went("sent-abroad") : new Fate.NotYet();
      case "technical-failure" -> new Fate.Lost("notify-" + status);
      case "permanent-failure",
          "temporary-failure",
          "cancelled",
          "validation-failed",
          "virus-scan-failed" ->
          new Fate.Never("notify-" + status);
      // created, sending, pending, accepted, pending-virus-check, and what is new there.
      default -> new Fate.NotYet();
    };
  }

  /** Whether it is there and may still arrive: what failed has to go again. */
  private boolean isThere(String messageId, Route route) throws IOException, InterruptedException {
    return known(messageId, route)
        .map(one -> fate(route, one.path("status").asString("")))
        .anyMatch(fate -> !(fate instanceof Fate.Never || fate instanceof Fate.Lost));
  }

  /** What went by this route: a text that failed and the letter after it have one reference. */
  private Stream<JsonNode> known(String messageId, Route route)
      throws IOException, InterruptedException {
    String type = typeOf(route);
    HttpResponse<String> answer =
        http.send(
            request("/v2/notifications?reference=" + messageId, settings.askTimeout())
                .GET()
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("Notify answered " + answer.statusCode());
    }
    return json.readTree(answer.body())
        .path("notifications")
        .valueStream()
        .filter(one -> one.path("type").asString(type).equals(type));
  }

  private static String typeOf(Route route) {
    return route == Route.TEXT_MESSAGE ? "sms" : "letter";
  }

  private HttpResponse<String> post(String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    return http.send(
        request(path, TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    return HttpRequest.newBuilder(URI.create(settings.url() + path))
        .timeout(timeout)
        .header("Authorization", "Bearer " + key.token(clock.instant()));
  }

  /**
   * What Notify answers: 201 for taken. 400 is about this message where it says so of the number or
   * the address, and otherwise, like 403 and 429, about the account, which people mend. What fails
   * there, 500 and above, may have failed after it was taken.
   */
  private Carried result(Parcel parcel, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status == 201) {
      return new Carried.Taken();
    }
    String error = "";
    boolean aboutTheAddress = false;
    try {
      JsonNode first = json.readTree(answer.body()).path("errors").path(0);
      error = first.path("error").asString("");
      String message = first.path("message").asString("");
      aboutTheAddress =
          error.equals("ValidationError")
              && (message.contains("phone_number")
                  || message.contains("address")
                  || message.contains("postcode"));
    } catch (JacksonException e) {
      log.debug("GOV.UK Notify answered {} with something else than JSON", status);
    }
    log.warn("GOV.UK Notify did not take message {}: {} {}", parcel.id(), status, name(error));
    return status == 400 && aboutTheAddress
        ? new Carried.Never("notify-refused-address")
        : new Carried.NotNow("notify-answered-" + status, status >= 500);
  }

  /** Only the name of an error: its text may quote what was sent. */
  private static String name(String error) {
    return error.matches("[A-Za-z]{1,40}") ? error : "";
  }
}
