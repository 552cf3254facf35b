package org.commontable.participants.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.network.Language;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the network's messages say, how that would look, and the network's own words for it. */
@RestController
@RequestMapping("/api/participants/v1/message-templates")
class TemplateController {
  private final Templates templates;

  TemplateController(Templates templates) {
    this.templates = templates;
  }

  @GetMapping
  @AllowedTo({Role.NETWORK_ADMIN, Role.COORDINATOR, Role.EDITOR})
  AllTemplates list(Caller caller) {
    return new AllTemplates(
        Arrays.stream(MessageKind.values())
            .map(kind -> response(caller, templates.find(caller.network(), kind)))
            .toList());
  }

  @GetMapping("/{kind}")
  @AllowedTo({Role.NETWORK_ADMIN, Role.COORDINATOR, Role.EDITOR})
  ResponseEntity<TemplateResponse> show(@PathVariable MessageKind kind, Caller caller) {
    return Answers.ok(
        Outcome.done(templates.find(caller.network(), kind)), stored -> response(caller, stored));
  }

  @PutMapping("/{kind}")
  @AllowedTo({Role.NETWORK_ADMIN, Role.EDITOR})
  ResponseEntity<TemplateResponse> reword(
      @PathVariable MessageKind kind,
      @Valid @RequestBody WordingsRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        WholeNetwork.only(
            caller,
            () -> templates.reword(caller.network(), kind, request.wordings(), cause),
            Role.NETWORK_ADMIN,
            Role.EDITOR),
        stored -> response(caller, stored));
  }

  /** Goes back to the words that come with the platform. */
  @PostMapping("/{kind}/reset")
  @NoIdempotencyKey
  @AllowedTo({Role.NETWORK_ADMIN, Role.EDITOR})
  ResponseEntity<TemplateResponse> reset(
      @PathVariable MessageKind kind, Caller caller, Cause cause) {
    return Answers.ok(
        WholeNetwork.only(
            caller,
            () -> templates.reset(caller.network(), kind, cause),
            Role.NETWORK_ADMIN,
            Role.EDITOR),
        stored -> response(caller, stored));
  }

  /**
   * How words would look, with somebody invented in them; keeps and sends nothing.
   *
   * @param discreet as somebody gets it who wants nothing to be seen from outside
   */
  @PostMapping("/{kind}/preview")
  @NoIdempotencyKey
  @AllowedTo({Role.NETWORK_ADMIN, Role.COORDINATOR, Role.EDITOR})
  ResponseEntity<PreviewResponse> preview(
      @PathVariable MessageKind kind,
      @RequestParam(defaultValue = "false") boolean discreet,
      @Valid @RequestBody WordingsRequest request,
      Caller caller) {
    return Answers.plain(
        templates
            .preview(caller.network(), kind, request.wordings(), discreet)
            .map(PreviewResponse::of));
  }

  private TemplateResponse response(Caller caller, Stored<Template> stored) {
    MessageKind kind = stored.state().kind();
    Wordings wordings = templates.wordings(caller.network(), kind);
    return new TemplateResponse(
        kind,
        stored.state().own() != null,
        texts(kind.allowed()),
        texts(kind.required()),
        wordings.en(),
        wordings.cy());
  }

  private static List<String> texts(Collection<Placeholder> placeholders) {
    return placeholders.stream().map(Placeholder::text).sorted().toList();
  }

  /** Every kind of message. */
  record AllTemplates(List<TemplateResponse> items) {}

  /**
   * A kind of message.
   *
   * @param own whether these are the network's own words
   * @param placeholders what the words may leave open
   * @param required what the body must have
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TemplateResponse(
      MessageKind kind,
      boolean own,
      List<String> placeholders,
      List<String> required,
      Wording en,
      @Nullable Wording cy) {}

  /** How words look in each language. */
  record PreviewResponse(List<PreviewText> items) {
    static PreviewResponse of(Rendered rendered) {
      return new PreviewResponse(
          rendered.texts().stream()
              .map(text ->
                  new PreviewText(
                      text.language(),
                      text.subject(),
                      text.plain(),
                      new Rendered(List.of(text)).html(),
                      text.brief(),
                      TextPartsCalculation.parts(text.brief())))
              .toList());
    }
  }

  /**
   * How words look in one language.
   *
   * @param textParts how many text messages the text message becomes
   */
  record PreviewText(
      Language language, String subject, String plain, String html, String text, int textParts) {}
}
