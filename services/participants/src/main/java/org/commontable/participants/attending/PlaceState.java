package org.commontable.participants.attending;

/** Whether somebody who registered has a place. */
public enum PlaceState {
  WAITING,
  /** Kept until the person answers. */
  OFFERED,
  CONFIRMED,
  CANCELLED
}
