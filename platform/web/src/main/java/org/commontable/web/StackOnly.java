package org.commontable.web;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;

/**
 * A fault as it may stand in a log: classes and lines, without messages, since those of libraries
 * quote what they choked on, and that may be somebody's name or account. Ours never do, and stay.
 * Every log of the platform is laid out with it.
 */
public final class StackOnly extends ThrowableHandlingConverter {
  private static final String OURS = "org.commontable.";
  private static final int CAUSES_MAX = 8;
  private static final int FRAMES_MAX = 40;

  /** Made by the logging system, for what it is handed together with a line. */
  @Override
  public String convert(ILoggingEvent event) {
    return event.getThrowableProxy() instanceof ThrowableProxy fault
        ? of(fault.getThrowable())
        : "";
  }

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
