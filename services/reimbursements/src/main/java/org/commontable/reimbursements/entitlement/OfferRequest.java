package org.commontable.reimbursements.entitlement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.commontable.reimbursements.rate.Rate;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;

/**
 * To whom an offer is made, for what, by which rate card, and who pays.
 *
 * @param sessionId the session; with a meeting or a task of its own there is none
 * @param role the role on the rate card, where it has a rate of its own
 * @param work what is done besides attending; left out for attending
 * @param potId the pot it comes from
 * @param expenseCardId what is paid back besides, to be told with the offer
 */
record OfferRequest(
    @NotNull @Pattern(regexp = ID, message = AN_ID) String participantId,
    @Nullable @Pattern(regexp = ID, message = AN_ID) String sessionId,
    @NotNull @Pattern(regexp = ID, message = AN_ID) String rateCardId,
    @NotNull @Pattern(regexp = ID, message = AN_ID) String payingOrganisationId,
    @Nullable @Pattern(regexp = "[a-z0-9-]{1,60}", message = "must be 1 to 60 of a-z, 0-9 and -")
        String role,
    @Nullable @Valid WorkAsked work,
    @Nullable @Pattern(regexp = ID, message = AN_ID) String potId,
    @Nullable @Pattern(regexp = ID, message = AN_ID) String expenseCardId) {
  private static final String ID = "[0-9a-v]{26}";
  private static final String AN_ID = "must be an id: 26 characters of 0-9 and a-v";

  /**
   * @param reference tells two works of one kind apart, such as two segments of one session
   * @param what in plain words, for the person
   * @param whatWelsh the same in Welsh
   * @param minutes how long it is planned to take; left out for a task that is paid as a whole
   * @param on with a meeting or a task: its day
   * @param programmeId with a meeting or a task: its programme
   */
  record WorkAsked(
      Work.@NotNull Kind kind,
      @Nullable @Pattern(regexp = "[a-z0-9-]{1,40}", message = "must be 1 to 40 of a-z, 0-9 and -")
          String reference,
      @NotBlank @Size(max = 200) String what,
      @Nullable @Size(min = 1, max = 200) String whatWelsh,
      @Nullable @Min(1) @Max(Rate.MINUTES_MOST) Integer minutes,
      @Nullable LocalDate on,
      @Nullable @Pattern(regexp = ID, message = AN_ID) String programmeId) {
    boolean isOfASession() {
      return kind == Work.Kind.SEGMENT || kind == Work.Kind.PREPARATION;
    }

    Work asWork() {
      return new Work(kind, reference == null ? "1" : reference, what);
    }

    Said told() {
      return Said.told(what, whatWelsh);
    }
  }

  OfferRequest {
    boolean ofItsOwn = work != null && work.kind() != null && !work.isOfASession();
    if (ofItsOwn == (sessionId != null)) {
      throw new IllegalArgumentException(
          "needs sessionId, except with a meeting or a task, which has none");
    }
    if (work != null && ofItsOwn && (work.on() == null || work.programmeId() == null)) {
      throw new IllegalArgumentException("a meeting or a task needs on and programmeId");
    }
    if (work != null && work.minutes() == null && work.kind() != Work.Kind.TASK) {
      throw new IllegalArgumentException("work needs minutes, unless it is a task");
    }
  }
}
