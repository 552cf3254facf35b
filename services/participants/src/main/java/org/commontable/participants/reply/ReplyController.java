package org.commontable.participants.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.allowance.WrongTries;
import org.commontable.participants.link.LinkPurpose;
import org.commontable.participants.reply.ReplyingByLink.Asked;
import org.commontable.participants.text.Choice;
import org.commontable.web.Answers;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.OpenToAll;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Links in messages that work without signing in. To open one changes nothing, since programs that
 * look through mail open them all; what is answered is sent by a button. Whoever tries out codes is
 * told soon that it is enough; a code that is right always works.
 */
@RestController
@RequestMapping("/api/participants/v1/networks/{network}/links/{code}")
class ReplyController {
  /** Codes that lead nowhere, in one network in an hour. */
  static final int WRONG_IN_AN_HOUR = 60;

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  /** Nothing is fetched from anywhere and nothing runs; the one form leads back to this page. */
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'none'";

  private final ReplyingByLink replying;
  private final WrongTries wrong;

  ReplyController(ReplyingByLink replying, Clock clock) {
    this.replying = replying;
    this.wrong = new WrongTries(WRONG_IN_AN_HOUR, "too-many-wrong-links", clock);
  }

  /** What the link asks. */
  @GetMapping
  @OpenToAll
  ResponseEntity<LinkResponse> look(@PathVariable String network, @PathVariable String code) {
    return wrong.count(
        network, in(network, id -> replying.look(id, code)).map(LinkResponse::of), Answers::plain);
  }

  /** Answers what the link asks, once. */
  @PostMapping
  @OpenToAll
  @NoIdempotencyKey
  ResponseEntity<LinkResponse> reply(
      @PathVariable String network,
      @PathVariable String code,
      @Valid @RequestBody LinkReplyRequest request,
      Cause cause) {
    return wrong.count(
        network,
        in(network, id -> replying.reply(id, code, request.choice(), cause)).map(LinkResponse::of),
        Answers::plain);
  }

  /**
   * The same as a page with a button for each answer.
   *
   * @param language {@code en} or {@code cy}
   */
  @GetMapping(value = "/page", produces = MediaType.TEXT_HTML_VALUE)
  @OpenToAll
  ResponseEntity<String> page(
      @PathVariable String network,
      @PathVariable String code,
      @RequestParam(defaultValue = "en") String language) {
    return page(network, language, in(network, id -> replying.look(id, code)));
  }

  /** What a button of the page sends. */
  @PostMapping(
      value = "/page",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
      produces = MediaType.TEXT_HTML_VALUE)
  @OpenToAll
  @NoIdempotencyKey
  ResponseEntity<String> replyOnThePage(
      @PathVariable String network,
      @PathVariable String code,
      @RequestParam(defaultValue = "en") String language,
      @RequestParam String choice,
      Cause cause) {
    return page(
        network,
        language,
        in(
            network,
            id ->
                Choice.of(ReplyChoice.class, "choice", choice)
                    .then(chosen -> replying.reply(id, code, chosen, cause))));
  }

  private ResponseEntity<String> page(String network, String language, Outcome<Asked> outcome) {
    ReplyView page = ReplyView.in(language);
    return wrong.count(
        network,
        outcome,
        seen ->
            switch (seen) {
              case Outcome.Done<Asked>(Asked asked) -> answer(HttpStatus.OK).body(page.of(asked));
              case Outcome.Refused<Asked>(Refusal refusal) ->
                  answer(Answers.refused(refusal).getStatusCode())
                      .body(page.refused(refusal.kind() == Refusal.Kind.NOT_FOUND));
            },
        seconds ->
            answer(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .body(page.tooMany()));
  }

  private static ResponseEntity.BodyBuilder answer(HttpStatusCode status) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", PAGE_POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex");
  }

  private static Outcome<Asked> in(String network, Function<NetworkId, Outcome<Asked>> then) {
    return NetworkId.from(network).map(then).orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /** What somebody answers. */
  record LinkReplyRequest(@NotNull ReplyChoice choice) {}

  /**
   * What a link asks.
   *
   * @param choices what may be answered
   * @param session what it is about, as calendars call it: no word of health is in it; left out
   *     where it is about messages
   * @param given what was answered; left out where nothing was
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LinkResponse(
      LinkPurpose purpose,
      List<ReplyChoice> choices,
      @Nullable String session,
      @Nullable Instant startsAt,
      @Nullable ReplyChoice given) {
    static LinkResponse of(Asked asked) {
      var session = asked.session();
      var calendar = session == null ? null : session.calendar();
      return new LinkResponse(
          asked.link().purpose(),
          ReplyChoice.of(asked.link().purpose()),
          calendar == null ? null : calendar.title(),
          session == null ? null : session.startsAt(),
          asked.given());
    }
  }
}
