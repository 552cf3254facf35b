package org.commontable.participants.datarequest;

/** How a request stands. */
public enum Standing {
  RECEIVED,
  EXTENDED,
  /** Its clock is stopped until they say what exactly they ask for. */
  WAITING_FOR_THEM,
  DUE_SOON,
  OVERDUE,
  DONE,
  REFUSED,
  WITHDRAWN,
  LAPSED;

  static Standing of(HowEnded how) {
    return switch (how) {
      case DONE -> DONE;
      case REFUSED -> REFUSED;
      case WITHDRAWN -> WITHDRAWN;
      case LAPSED -> LAPSED;
    };
  }
}
