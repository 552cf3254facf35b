package org.commontable.participants.delivery;

/**
 * A way in which a message reaches somebody without anybody having to say it; the first is tried
 * first.
 */
public enum Route {
  EMAIL,
  TEXT_MESSAGE,
  LETTER
}
