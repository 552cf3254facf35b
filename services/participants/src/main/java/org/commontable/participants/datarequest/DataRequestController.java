package org.commontable.participants.datarequest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.participants.consent.Channel;
import org.commontable.participants.datarequest.DataRequest.Ending;
import org.commontable.participants.datarequest.DataRequest.Extension;
import org.commontable.participants.datarequest.DataRequest.Stop;
import org.commontable.participants.message.Messages;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.text.Choice;
import org.commontable.participants.text.Line;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
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

/** Takes what people ask for about their data, and shows by when it is to be answered. */
@RestController
@RequestMapping("/api/participants/v1")
class DataRequestController {
  private final DataRequests requests;
  private final Messages messages;

  DataRequestController(DataRequests requests, Messages messages) {
    this.requests = requests;
    this.messages = messages;
  }

  /**
   * Asks for something, or writes down what somebody asked for in another way. Whose data it is
   * stands in no path: a path is kept with what was made by it, also once they are erased.
   */
  @PostMapping("/data-requests")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<DataRequestResponse> record(
      @Valid @RequestBody DataRequestRequest request, Caller caller, Cause cause) {
    return Answers.created(
        requests.record(
            caller,
            request.participantId(),
            request.kind(),
            request.channel(),
            request.receivedOn(),
            cause),
        this::shown,
        stored -> "/api/participants/v1/data-requests/" + stored.id());
  }

  /** What somebody asked for, for themselves and for the office. */
  @GetMapping("/people/{id}/data-requests")
  @AllowedTo(everySignedIn = true)
  @SensitiveRead("data-requests")
  ResponseEntity<AllDataRequests> of(@PathVariable String id, Caller caller) {
    return Answers.plain(
        requests
            .of(caller, id)
            .map(all -> new AllDataRequests(all.stream().map(this::shown).toList())));
  }

  /**
   * Those that are open, the first due first, or those that are not.
   *
   * @param state {@code open} or {@code ended}
   */
  @GetMapping("/data-requests")
  @AllowedTo({Role.COORDINATOR, Role.NETWORK_ADMIN})
  @SensitiveRead(value = "data-requests", record = "requestId")
  ResponseEntity<PageOf<DataRequestResponse>> list(
      @RequestParam(defaultValue = "open") String state, Caller caller, Paging paging) {
    return Answers.plain(
        Choice.of(Listed.class, "state", state)
            .then(listed ->
                switch (listed) {
                  case OPEN -> requests.open(caller, paging);
                  case ENDED -> requests.ended(caller, paging);
                })
            .map(page -> Answers.page(page, this::shown)));
  }

  /** What a list has. */
  enum Listed {
    OPEN,
    ENDED
  }

  @GetMapping("/data-requests/{requestId}")
  @AllowedTo(everySignedIn = true)
  @SensitiveRead(value = "data-requests", record = "requestId")
  ResponseEntity<DataRequestResponse> show(@PathVariable String requestId, Caller caller) {
    return answer(requests.seen(caller, requestId));
  }

  /** Takes longer, and has the person told why; possible until the day on which it is due. */
  @PostMapping("/data-requests/{requestId}/extension")
  @AllowedTo({Role.COORDINATOR, Role.NETWORK_ADMIN})
  ResponseEntity<DataRequestResponse> extend(
      @PathVariable String requestId,
      @Valid @RequestBody ExtensionRequest request,
      Caller caller,
      Cause cause) {
    return answer(requests.extend(caller, requestId, request.reason(), cause));
  }

  /** Notes that they were asked what exactly they want: where the law says so, the clock stops. */
  @PostMapping("/data-requests/{requestId}/question")
  @AllowedTo({Role.COORDINATOR, Role.NETWORK_ADMIN})
  ResponseEntity<DataRequestResponse> stop(
      @PathVariable String requestId,
      @Valid @RequestBody DayRequest request,
      Caller caller,
      Cause cause) {
    return answer(requests.stop(caller, requestId, request.on(), cause));
  }

  /** Notes that they said it: the clock goes on. */
  @PostMapping("/data-requests/{requestId}/question/reply")
  @AllowedTo({Role.COORDINATOR, Role.NETWORK_ADMIN})
  ResponseEntity<DataRequestResponse> goOn(
      @PathVariable String requestId,
      @Valid @RequestBody DayRequest request,
      Caller caller,
      Cause cause) {
    return answer(requests.goOn(caller, requestId, request.on(), cause));
  }

  /** Notes that it was answered, and has the person told. */
  @PostMapping("/data-requests/{requestId}/answer")
  @AllowedTo({Role.COORDINATOR, Role.NETWORK_ADMIN})
  ResponseEntity<DataRequestResponse> answer(
      @PathVariable String requestId,
      @Valid @RequestBody AnswerRequest request,
      Caller caller,
      Cause cause) {
    return answer(
        requests.answer(caller, requestId, request.how(), request.on(), request.words(), cause));
  }

  /** Takes it back. Needs no key: what is taken back can't be a second time. */
  @PostMapping("/data-requests/{requestId}/withdrawal")
  @NoIdempotencyKey
  @AllowedTo(everySignedIn = true)
  ResponseEntity<DataRequestResponse> withdraw(
      @PathVariable String requestId, Caller caller, Cause cause) {
    return answer(requests.withdraw(caller, requestId, cause));
  }

  private ResponseEntity<DataRequestResponse> answer(Outcome<Stored<DataRequest>> outcome) {
    return Answers.ok(outcome, this::shown);
  }

  private DataRequestResponse shown(Stored<DataRequest> stored) {
    DataRequest request = stored.state();
    return DataRequestResponse.of(
        stored,
        requests.limitOf(request),
        requests.today(),
        request.extension() == null
            ? null
            : messages
                .toldAt(
                    request.network(),
                    MessageKind.DATA_REQUEST_EXTENDED,
                    request.participantId(),
                    TellingOfDataRequests.fact(request.id(), Standing.EXTENDED, request.dueOn()))
                .orElse(null));
  }

  /**
   * What somebody asks for.
   *
   * @param participantId whose data it is about
   * @param channel how they asked; left out by the person themself
   * @param receivedOn the day on which it came; left out by the person themself
   */
  record DataRequestRequest(
      @NotNull String participantId,
      @NotNull DataRequestKind kind,
      @Nullable Channel channel,
      @Nullable LocalDate receivedOn) {}

  /**
   * @param reason in words for the person
   */
  record ExtensionRequest(
      @NotNull @Line(max = DataRequest.LENGTH_MAX, lines = DataRequest.LINES_MAX) String reason) {}

  /** On which day something was. */
  record DayRequest(@NotNull LocalDate on) {}

  /**
   * What became of it.
   *
   * @param on the day of the answer; left out for today
   * @param words for the person; not to be left out where it is refused
   */
  record AnswerRequest(
      @NotNull HowEnded how,
      @Nullable LocalDate on,
      @Nullable @Line(max = DataRequest.LENGTH_MAX, lines = DataRequest.LINES_MAX) String words) {}

  /** What somebody asked for, the first due first. */
  record AllDataRequests(List<DataRequestResponse> items) {}

  /**
   * What somebody asked for.
   *
   * @param participantId whose data it is about; of somebody who was erased nobody's id
   * @param dueOn the last day for the answer; while they are asked something, what it was before
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DataRequestResponse(
      String id,
      String participantId,
      DataRequestKind kind,
      Channel channel,
      LocalDate receivedOn,
      Instant recordedAt,
      String recordedBy,
      Standing standing,
      LocalDate dueOn,
      boolean overdue,
      @Nullable ExtensionResponse extension,
      List<QuestionResponse> questions,
      @Nullable EndingResponse ending,
      LimitResponse limit) {

    /**
     * @param toldAt when the person was told that it takes longer; null while they were not
     */
    static DataRequestResponse of(
        Stored<DataRequest> stored, AnswerLimit limit, LocalDate today, @Nullable Instant toldAt) {
      DataRequest request = stored.state();
      return new DataRequestResponse(
          stored.id(),
          request.participantId(),
          request.kind(),
          request.channel(),
          request.receivedOn(),
          request.recordedAt(),
          request.recordedBy(),
          request.standing(),
          request.dueOn(),
          request.isOverdue(today),
          ExtensionResponse.of(request.extension(), toldAt),
          request.stops().stream().map(QuestionResponse::of).toList(),
          EndingResponse.of(request.ending()),
          LimitResponse.of(limit));
    }
  }

  /**
   * That it takes longer.
   *
   * @param tellBy the last day on which the person may be told so
   * @param toldAt when they were; left out while they were not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ExtensionResponse(
      @Nullable String reason, LocalDate tellBy, Instant extendedAt, @Nullable Instant toldAt) {
    static @Nullable ExtensionResponse of(@Nullable Extension extension, @Nullable Instant toldAt) {
      return extension == null
          ? null
          : new ExtensionResponse(extension.reason(), extension.tellBy(), extension.at(), toldAt);
    }
  }

  /** That they were asked what exactly they want, and when they said it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record QuestionResponse(LocalDate askedOn, @Nullable LocalDate repliedOn) {
    static QuestionResponse of(Stop stop) {
      return new QuestionResponse(stop.from(), stop.to());
    }
  }

  /** What became of it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EndingResponse(HowEnded how, LocalDate on, @Nullable String words) {
    static @Nullable EndingResponse of(@Nullable Ending ending) {
      return ending == null ? null : new EndingResponse(ending.how(), ending.on(), ending.words());
    }
  }

  /** Where the time for the answer comes from, and whether that was confirmed. */
  record LimitResponse(String title, URI url, AnswerLimit.Status status) {
    static LimitResponse of(AnswerLimit limit) {
      return new LimitResponse(limit.ground().title(), limit.ground().url(), limit.status());
    }
  }
}
