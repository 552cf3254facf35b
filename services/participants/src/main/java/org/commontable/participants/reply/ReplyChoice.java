package org.commontable.participants.reply;

import java.util.List;
import org.commontable.participants.link.LinkPurpose;

/** What somebody may answer by a link. */
enum ReplyChoice {
  /** Takes the place that is offered. */
  ACCEPT,
  /** Not this one: the place goes to the next, and I keep waiting. */
  WAIT_ON,
  /** No, and take me off the list. */
  DECLINE,
  GIVE_BACK,
  LEAVE_LIST,
  STOP_MESSAGES,
  STAY;

  boolean isAboutAPlace() {
    return switch (this) {
      case ACCEPT, WAIT_ON, DECLINE, GIVE_BACK, LEAVE_LIST -> true;
      case STOP_MESSAGES, STAY -> false;
    };
  }

  /** What a link of this purpose asks, the first one first. */
  static List<ReplyChoice> of(LinkPurpose purpose) {
    return switch (purpose) {
      case ANSWER_OFFER -> List.of(ACCEPT, WAIT_ON, DECLINE);
      case GIVE_BACK -> List.of(GIVE_BACK);
      case LEAVE_LIST -> List.of(LEAVE_LIST);
      case STOP_MESSAGES -> List.of(STOP_MESSAGES);
      case STAY -> List.of(STAY);
    };
  }
}
