package org.commontable.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The addresses in messages whose pages come with the portal. Until a portal answers there, nobody
 * is led to nothing: what the code in a link alone allows is done here, by the API that everybody
 * has; of the rest it is said what works meanwhile. Each page is in English and in Welsh, and works
 * without script. To open one changes nothing, since programs that look through mail open them all.
 */
@RestController
class UntilThePortal {
  private static final String API = "/api/participants/v1/networks/{network}/";
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'none'";

  private static final String CONFIRM =
      """
      <button>It was me: confirm \
      <span lang="cy">/ Fi oedd hwn: cadarnhau</span></button>
      """;

  private final RestClient participants;

  UntilThePortal(ClientHttpRequestFactory requests, GatewaySettings settings) {
    this.participants =
        RestClient.builder()
            .requestFactory(requests)
            .baseUrl(settings.services().participants().url())
            .build();
  }

  /** What somebody would read or do signed in. */
  @GetMapping({"/my/**", "/desk/**"})
  ResponseEntity<String> later() {
    return page(
        HttpStatus.OK,
        "This page is not here yet",
        "Your own pages come with a portal, which this Common Table does not have yet. What a link"
            + " in our message lets you do without signing in works now. For everything else, phone"
            + " or write to your network: how stands at the end of the message that brought you"
            + " here.",
        "Nid yw'r dudalen hon yma eto",
        "Daw eich tudalennau eich hun gyda phorth, nad yw gan y Common Table hwn eto. Mae'r hyn y"
            + " mae dolen yn ein neges yn gadael i chi ei wneud heb fewngofnodi yn gweithio nawr. Am"
            + " bopeth arall, ffoniwch eich rhwydwaith neu ysgrifennwch ato: mae'r manylion ar"
            + " ddiwedd y neges a ddaeth â chi yma.",
        "");
  }

  /** Welcomes whoever was passed a link. */
  @GetMapping("/join/{network}/{code}")
  ResponseEntity<String> welcome(
      @PathVariable String network, @PathVariable String code, HttpServletRequest request) {
    return participants
        .get()
        .uri(API + "share-links/{code}", network, code)
        .header(PassedOn.CORRELATION, request.getHeader(PassedOn.CORRELATION))
        .header(PassedOn.ADDRESS, request.getHeader(PassedOn.ADDRESS))
        .exchangeForRequiredValue((sent, answer) ->
            answer.getStatusCode().is2xxSuccessful()
                ? welcome(JsonMapper.shared().readTree(answer.getBody()))
                : gone(answer.getStatusCode()));
  }

  private static ResponseEntity<String> welcome(JsonNode told) {
    String name = told.path("network").asString();
    return page(
        HttpStatus.OK,
        name,
        told.path("text").asString(),
        name,
        told.path("textInWelsh").asString(),
        "");
  }

  /** Asks whether it was they who said what they are interested in. */
  @GetMapping("/interest/{network}/{id}")
  ResponseEntity<String> interest(@RequestParam(defaultValue = "") String code) {
    return asking(
        CONFIRM
            + """
            <button formaction="?code=%s&amp;choice=withdrawal">Take it back, and delete it \
            <span lang="cy">/ Ei dynnu'n ôl, a'i ddileu</span></button>
            """
                .formatted(UriUtils.encode(code, StandardCharsets.UTF_8)));
  }

  @PostMapping("/interest/{network}/{id}")
  ResponseEntity<String> answerInterest(
      @PathVariable String network,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "confirmation") String choice,
      HttpServletRequest request) {
    boolean back = choice.equals("withdrawal");
    return answered(
        "interests/{id}/" + (back ? "withdrawal" : "confirmation"), network, id, code, request);
  }

  /** Asks whether it was they who wrote. */
  @GetMapping("/contact/{network}/{id}")
  ResponseEntity<String> enquiry() {
    return asking(CONFIRM);
  }

  @PostMapping("/contact/{network}/{id}")
  ResponseEntity<String> answerEnquiry(
      @PathVariable String network,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request) {
    return answered("enquiries/{id}/confirmation", network, id, code, request);
  }

  private static ResponseEntity<String> asking(String buttons) {
    return page(
        HttpStatus.OK,
        "Was it you?",
        "Somebody, probably you, wrote to us with your address. If it was not you, do nothing: we"
            + " delete it after seven days.",
        "Ai chi oedd hwn?",
        "Ysgrifennodd rhywun, chi mae'n debyg, atom gyda'ch cyfeiriad. Os nad chi oedd hwn,"
            + " peidiwch â gwneud dim: byddwn yn ei ddileu ar ôl saith diwrnod.",
        // Goes back to this very address, which has the code.
        "<form method=\"post\">%s</form>".formatted(buttons));
  }

  private ResponseEntity<String> answered(
      String path, String network, String id, String code, HttpServletRequest request) {
    HttpStatusCode status =
        participants
            .post()
            .uri(API + path, network, id)
            .header(PassedOn.CORRELATION, request.getHeader(PassedOn.CORRELATION))
            .header(PassedOn.ADDRESS, request.getHeader(PassedOn.ADDRESS))
            .contentType(MediaType.APPLICATION_JSON)
            .body(Map.of("code", code))
            .exchangeForRequiredValue((sent, answer) -> answer.getStatusCode());
    return status.is2xxSuccessful()
        ? page(HttpStatus.OK, "Thank you", "It is done.", "Diolch", "Mae wedi'i wneud.", "")
        : gone(status);
  }

  private static ResponseEntity<String> gone(HttpStatusCode status) {
    return status.is5xxServerError() || status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)
        ? notNow()
        : page(
            status,
            "This link does not work, or not any more",
            "Open the link in the last message that you had from us, or write to us again.",
            "Nid yw'r ddolen hon yn gweithio, neu nid yw'n gweithio mwyach",
            "Agorwch y ddolen yn y neges olaf a gawsoch gennym, neu ysgrifennwch atom eto.",
            "");
  }

  /** People are told so on a page, and not by what programs read. */
  @ExceptionHandler(ResourceAccessException.class)
  static ResponseEntity<String> notNow() {
    return page(
        HttpStatus.SERVICE_UNAVAILABLE,
        "This does not work now",
        "Please open the link again in a few minutes.",
        "Nid yw hyn yn gweithio nawr",
        "Agorwch y ddolen eto ymhen ychydig funudau.",
        "");
  }

  private static ResponseEntity<String> page(
      HttpStatusCode status,
      String title,
      String text,
      String titleWelsh,
      String textWelsh,
      String form) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", PAGE_POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex")
        .body(
            """
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s – Common Table</title>
            <style>
            body { font: 1.1rem/1.6 sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
            p { white-space: pre-line; }
            button { display: block; margin: 1rem 0; padding: .75rem 1.25rem; font: inherit; }
            </style>
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            <p>%2$s</p>
            <div lang="cy">
            <h2>%3$s</h2>
            <p>%4$s</p>
            </div>
            %5$s
            </main>
            </body>
            </html>
            """
                .formatted(
                    HtmlUtils.htmlEscape(title),
                    HtmlUtils.htmlEscape(text),
                    HtmlUtils.htmlEscape(titleWelsh),
                    HtmlUtils.htmlEscape(textWelsh),
                    form));
  }
}
