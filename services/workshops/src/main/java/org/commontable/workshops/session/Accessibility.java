package org.commontable.workshops.session;

/** What a session offers to everybody who needs it. */
public enum Accessibility {
  STEP_FREE,
  ACCESSIBLE_TOILET,
  CHANGING_PLACE,
  HEARING_LOOP,
  BSL_INTERPRETER,
  SPEECH_TO_TEXT,
  LIVE_CAPTIONS,
  LARGE_PRINT,
  EASY_READ,
  QUIET_ROOM,
  PRAYER_ROOM,
  BREAKS,
  PARKING,
  CHILDCARE,
  INTERPRETER,
  ASSISTANCE_DOGS
}
