package org.commontable.participants.enquiry;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.allowance.PublicForm;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.Contact;
import org.commontable.participants.text.Line;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.OpenToAll;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A network's public contact form: no account, no puzzle, no hidden field. What keeps it usable is
 * that nothing is read before its address is confirmed, that the same words are taken once, and
 * that no address and no network gets more than so many.
 */
@RestController
@RequestMapping("/api/participants/v1")
class EnquiryController {
  /** Enquiries from one address in a day: each sends it an email. */
  static final int OF_ONE_ADDRESS = 3;

  /** Enquiries to one network in an hour. */
  static final int OF_ONE_NETWORK = 60;

  private final Enquiries enquiries;
  private final PublicForm form;

  EnquiryController(Enquiries enquiries, Clock clock) {
    this.enquiries = enquiries;
    this.form = new PublicForm(OF_ONE_ADDRESS, OF_ONE_NETWORK, "too-many-enquiries", clock);
  }

  /** Takes a message in and sends its address an email to confirm it with. */
  @PostMapping("/networks/{network}/enquiries")
  @OpenToAll
  @NoIdempotencyKey
  ResponseEntity<EnquiryAccepted> receive(
      @PathVariable String network, @Valid @RequestBody EnquiryRequest request, Cause cause) {
    return form.take(
        network,
        request.email(),
        id ->
            enquiries
                .receive(
                    id,
                    request.name(),
                    request.email(),
                    request.text(),
                    request.language(),
                    request.programmeId(),
                    cause)
                .map(stored -> new EnquiryAccepted("confirm-by-email")));
  }

  /** Shows with the code from the email that the address is one's own. */
  @PostMapping("/networks/{network}/enquiries/{enquiryId}/confirmation")
  @OpenToAll
  @NoIdempotencyKey
  ResponseEntity<Void> confirm(
      @PathVariable String network,
      @PathVariable String enquiryId,
      @Valid @RequestBody ConfirmationRequest request,
      Cause cause) {
    return Answers.done(
        NetworkId.from(network)
            .map(id -> enquiries.confirm(id, enquiryId, request.code(), cause))
            .orElseGet(() -> Outcome.refused(Refusal.notFound())));
  }

  /** Those that are confirmed, for coordinators: of a programme, if they coordinate that alone. */
  @GetMapping("/enquiries")
  @AllowedTo(Role.COORDINATOR)
  @SensitiveRead(value = "enquiries", record = "enquiryId")
  ResponseEntity<PageOf<EnquiryResponse>> list(
      @RequestParam(defaultValue = "false") boolean answered,
      @RequestParam(required = false) @Nullable String programmeId,
      Caller caller,
      Paging paging) {
    return Answers.plain(
        enquiries
            .confirmed(caller, answered, programmeId, paging)
            .map(page -> Answers.page(page, EnquiryResponse::of)));
  }

  /** What the caller is named to answer. */
  @GetMapping("/enquiries-to-answer")
  @AllowedTo(everySignedIn = true)
  @SensitiveRead(value = "enquiries", record = "enquiryId")
  PageOf<EnquiryResponse> toAnswer(Caller caller, Paging paging) {
    return Answers.page(enquiries.toAnswer(caller, paging), EnquiryResponse::of);
  }

  @GetMapping("/enquiries/{enquiryId}")
  @AllowedTo(value = Role.COORDINATOR, everySignedIn = true)
  @SensitiveRead(value = "enquiries", record = "enquiryId")
  ResponseEntity<EnquiryResponse> show(@PathVariable String enquiryId, Caller caller) {
    return Answers.ok(enquiries.seen(caller, enquiryId), EnquiryResponse::of);
  }

  /** Answers by email; whoever answers never sees the address. */
  @PostMapping("/enquiries/{enquiryId}/answer")
  @AllowedTo(value = Role.COORDINATOR, everySignedIn = true)
  ResponseEntity<EnquiryResponse> answer(
      @PathVariable String enquiryId,
      @Valid @RequestBody AnswerRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        enquiries.answer(caller, enquiryId, request.text(), cause), EnquiryResponse::of);
  }

  /**
   * What somebody writes.
   *
   * @param language in which they want the answer; if left out, as the network writes where nobody
   *     asked
   * @param programmeId the programme that it is about; left out for none
   */
  record EnquiryRequest(
      @NotNull @Line(max = Enquiry.NAME_LENGTH_MAX) String name,
      @NotNull
          @Size(max = Contact.EMAIL_LENGTH_MAX)
          @Pattern(regexp = Contact.EMAIL_FORM, message = "must have the form name@example.org")
          String email,
      @NotNull @Line(max = Enquiry.TEXT_LENGTH_MAX, lines = Enquiry.TEXT_LINES_MAX) String text,
      @Nullable Language language,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}", message = "must be a programme's id")
          String programmeId) {}

  /** What happens next. */
  record EnquiryAccepted(String next) {}

  /** The code from the email. */
  record ConfirmationRequest(@NotNull @Size(max = 100) String code) {}

  /** What they are answered. */
  record AnswerRequest(
      @NotNull @Line(max = Enquiry.TEXT_LENGTH_MAX, lines = Enquiry.TEXT_LINES_MAX) String text) {}

  /** An enquiry as those see it who answer: with everything but the address. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EnquiryResponse(
      String id,
      Enquiry.State state,
      String name,
      String text,
      @Nullable Language language,
      @Nullable String programmeId,
      Instant receivedAt,
      List<String> people,
      @Nullable Instant answerBy,
      @Nullable Instant answeredAt,
      @Nullable String answer) {
    static EnquiryResponse of(Stored<Enquiry> stored) {
      Enquiry enquiry = stored.state();
      return new EnquiryResponse(
          stored.id(),
          enquiry.state(),
          enquiry.name(),
          enquiry.text(),
          enquiry.language(),
          enquiry.about(),
          enquiry.receivedAt(),
          enquiry.people(),
          enquiry.answerBy(),
          enquiry.answeredAt(),
          enquiry.answer());
    }
  }
}
