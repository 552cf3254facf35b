package org.commontable.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How every service lays its log out. */
class WhatLogsSayTest {

  @Test
  void of_a_fault_a_log_has_the_class_and_the_lines_and_not_what_it_says() {
    assertThat(Tables.service()).isNotNull();
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    Throwable fault = new IllegalStateException("Ours may be told", nameAsNumber());

    LoggingEvent event =
        new LoggingEvent("test", root, Level.ERROR, "It went wrong", fault, new Object[0]);
    Appender<ILoggingEvent> console = root.getAppender("CONSOLE");
    assertThat(console).isInstanceOf(OutputStreamAppender.class);
    String line =
        new String(
            ((OutputStreamAppender<ILoggingEvent>) console).getEncoder().encode(event),
            StandardCharsets.UTF_8);

    assertThat(line)
        .contains("It went wrong", "IllegalStateException: Ours may be told")
        .contains("caused by java.lang.NumberFormatException\n  at ")
        .doesNotContain("Amina");
  }

  private static Throwable nameAsNumber() {
    try {
      throw new AssertionError("Not a number: " + Integer.parseInt("Amina Rahman"));
    } catch (NumberFormatException e) {
      return e;
    }
  }
}
