package org.commontable.web;

/**
 * A fault as it may stand in a log: classes and lines, without messages, since those of libraries
 * quote what they choked on, and that may be somebody's name or account. Ours never do, and stay.
 */
final class StackOnly {
  private static final String OURS = "org.commontable.";
  private static final int CAUSES_MAX = 8;
  private static final int FRAMES_MAX = 40;

  private StackOnly() {}

  static String of(Throwable fault) {
    StringBuilder text = new StringBuilder();
    int causes = 0;
    for (Throwable e = fault; e != null && causes < CAUSES_MAX; e = e.getCause(), causes++) {
      text.append(causes == 0 ? "" : "caused by ").append(e.getClass().getName());
      StackTraceElement[] frames = e.getStackTrace();
      if (frames.length > 0 && frames[0].getClassName().startsWith(OURS)) {
        text.append(": ").append(e.getMessage());
      }
      for (int i = 0; i < Math.min(frames.length, FRAMES_MAX); i++) {
        text.append("\n  at ").append(frames[i]);
      }
      text.append('\n');
    }
    return text.toString();
  }
}
