package org.commontable.participants.message;

import java.net.URI;

/**
 * The pages that messages lead to. Each asks for a sign-in before it shows anything, so that a
 * message that falls into other hands opens nothing.
 */
public final class Pages {
  private final URI origin;

  Pages(URI origin) {
    this.origin = origin;
  }

  /** How somebody wants to be written to, and what they were told. */
  public String messages() {
    return origin + "/my/messages";
  }

  /** Somebody's place at a session: how to join, their needs, the calendar, leaving. */
  public String session(String sessionId) {
    return origin + "/my/sessions/" + sessionId;
  }

  /** The requests for places at a session to which somebody has to agree. */
  public String requestsForPlaces(String sessionId) {
    return origin + "/desk/sessions/" + sessionId + "/requests";
  }

  /** What somebody is offered and paid for a session. */
  public String payment(String entitlementId) {
    return origin + "/my/payments/" + entitlementId;
  }

  public String bankDetails() {
    return origin + "/my/bank-details";
  }

  /** Where a code of an invitation is used. */
  public String invitation() {
    return origin + "/invitation";
  }

  /** What somebody spent, and what they asked before spending. */
  public String expenses() {
    return origin + "/my/expenses";
  }

  /** What somebody needs to take part. */
  public String needs() {
    return origin + "/my/needs";
  }

  /** Training and mentors that somebody was offered, and where they answer. */
  public String practicalSupport() {
    return origin + "/my/practical-support";
  }

  /** What people lead on in a network. */
  public String leads() {
    return origin + "/my/leads";
  }

  /** Whom somebody turns to for support. */
  public String supportPerson() {
    return origin + "/my/support-person";
  }

  /** A team that somebody is in. */
  public String team(String teamId) {
    return origin + "/my/teams/" + teamId;
  }

  /** Whom a programme wants to reach, and what is done for it. */
  public String outreach(String programmeId) {
    return origin + "/my/programmes/" + programmeId + "/outreach";
  }

  /** A review that somebody looks after. */
  public String review(String reviewId) {
    return origin + "/my/reviews/" + reviewId;
  }

  /** Help that somebody asked for, as they see it. */
  public String support(String requestId) {
    return origin + "/my/support-requests/" + requestId;
  }

  /** The same as whoever answers it sees it. */
  public String supportToAnswer(String requestId) {
    return origin + "/desk/support-requests/" + requestId;
  }

  /** An event that somebody proposed, as they see it. */
  public String proposal(String proposalId) {
    return origin + "/my/proposals/" + proposalId;
  }

  /** The same as whoever answers it sees it. */
  public String proposalToAnswer(String proposalId) {
    return origin + "/desk/proposals/" + proposalId;
  }

  /** Something that somebody raised, as they see it. */
  public String voice(String voiceId) {
    return origin + "/my/voices/" + voiceId;
  }

  /** The same as whoever answers it sees it. */
  public String voiceToAnswer(String voiceId) {
    return origin + "/desk/voices/" + voiceId;
  }

  /** What somebody asked for about their data, as they see it. */
  public String dataRequest(String requestId) {
    return origin + "/my/data-requests/" + requestId;
  }

  /** The same as whoever answers it sees it. */
  public String dataRequestToAnswer(String requestId) {
    return origin + "/desk/data-requests/" + requestId;
  }

  public String enquiryToAnswer(String enquiryId) {
    return origin + "/desk/enquiries/" + enquiryId;
  }

  /** Where whoever was passed a link is welcomed. */
  public String shareLink(String network, String code) {
    return origin + "/join/" + network + "/" + code;
  }

  /** What somebody said that they are interested in, as whoever answers it sees it. */
  public String interestToAnswer(String interestId) {
    return origin + "/desk/interests/" + interestId;
  }

  /** Confirms or takes back an interest; open to whoever has the code. */
  public String interest(String network, String interestId, String code) {
    return origin + "/interest/" + network + "/" + interestId + "?code=" + code;
  }

  /** Confirms an address; open to whoever has the code. */
  public String confirmEnquiry(String network, String enquiryId, String code) {
    return origin + "/contact/" + network + "/" + enquiryId + "?code=" + code;
  }
}
