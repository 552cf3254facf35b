package org.commontable.participants.wishes;

/** Why nobody may write to somebody any more. */
public enum Silence {
  ASKED,
  DECEASED
}
