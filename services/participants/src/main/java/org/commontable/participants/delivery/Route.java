package org.commontable.participants.delivery;

/** A way in which a message reaches somebody without anybody having to say it. */
public enum Route {
  EMAIL,
  TEXT_MESSAGE,
  LETTER
}
