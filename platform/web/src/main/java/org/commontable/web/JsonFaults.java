package org.commontable.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says what is wrong with a body that can't be read: where, and what is expected; never what was
 * sent.
 */
final class JsonFaults {

  private JsonFaults() {}

  static Problem.Fault of(JacksonException e) {
    return Problem.Fault.inBody(pointer(e.getPath()), detail(e));
  }

  private static String detail(JacksonException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown -> "is not a field of this request";
      case StreamConstraintsException big -> "is too long, or nested too deeply";
      case InputCoercionException overflow -> "must be a number of the right size";
      case StreamReadException broken ->
          "is not JSON at line "
              + broken.getLocation().getLineNr()
              + ", column "
              + broken.getLocation().getColumnNr();
      case DatabindException refused
          when refused.getCause() instanceof IllegalArgumentException ours && isOurs(ours) ->
          String.valueOf(ours.getMessage());
      case MismatchedInputException wrong -> "must be " + expected(wrong.getTargetType());
      default -> "can't be read";
    };
  }

  /** What a parameter must be, which is written as it would be in a body. */
  static String expected(MethodArgumentTypeMismatchException wrong) {
    for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException ours && isOurs(ours)) {
        return String.valueOf(ours.getMessage());
      }
    }
    return "must be " + expected(wrong.getParameter().nestedIfOptional().getNestedParameterType());
  }

  /** Whether our own code refused the value: what it says is meant for people. */
  private static boolean isOurs(IllegalArgumentException refusal) {
    StackTraceElement[] frames = refusal.getStackTrace();
    return frames.length > 0 && frames[0].getClassName().startsWith("org.commontable.");
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == LocalDate.class) {
      return "a date that exists, such as 2026-03-31";
    }
    if (type == Instant.class || type == OffsetDateTime.class) {
      return "a time such as 2026-03-31T14:30:00Z";
    }
    if (type == LocalTime.class) {
      return "a time of day such as 14:30";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number of the right size";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "text";
    }
    if (type == byte[].class) {
      return "a file's bytes in base64 (RFC 4648)";
    }
    return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "one object";
  }

  private static String pointer(List<JacksonException.Reference> path) {
    return path.stream()
        .map(step ->
            step.getPropertyName() == null
                ? String.valueOf(step.getIndex())
                : escaped(step.getPropertyName()))
        .map(step -> "/" + step)
        .collect(Collectors.joining());
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** Turns a Java path such as {@code entries[0].minutes} into a JSON Pointer. */
  static String pointer(String javaPath) {
    return javaPath.isEmpty()
        ? ""
        : "/" + javaPath.replace("[", ".").replace("]", "").replace("..", ".").replace('.', '/');
  }
}
