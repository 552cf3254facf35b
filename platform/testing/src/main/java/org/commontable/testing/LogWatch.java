package org.commontable.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.slf4j.LoggerFactory;

/**
 * Reads every line that is logged while it is open, with its stack trace, to show what never gets
 * into a log. Open it after the service has started, since a start sets logging up anew.
 */
public final class LogWatch implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger root;
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          String trace =
              event.getThrowableProxy() == null
                  ? ""
                  : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
          lines.add(
              event.getLoggerName()
                  + " "
                  + event.getMDCPropertyMap()
                  + " "
                  + event.getFormattedMessage()
                  + trace);
        }
      };

  private LogWatch(Logger root) {
    this.root = root;
  }

  public static LogWatch open() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    LogWatch watch = new LogWatch(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
    watch.appender.setContext(context);
    watch.appender.start();
    watch.root.addAppender(watch.appender);
    return watch;
  }

  /** What was logged until now. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Fails if any of these stands in any line. */
  public void assertNever(String... secrets) {
    for (String secret : secrets) {
      Assertions.assertThat(lines)
          .as("No log line may hold \"%s\"", secret)
          .noneMatch(line -> line.contains(secret));
    }
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    appender.stop();
  }
}
