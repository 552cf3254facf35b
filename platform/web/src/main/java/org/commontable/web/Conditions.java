package org.commontable.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The headers that make a write safe: {@code Idempotency-Key}, {@code If-Match}, and their form.
 */
final class Conditions {
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** Version of what is not there yet: what {@code If-None-Match: *} expects. */
  static final long ABSENT = 0;

  private static final Pattern KEY = Pattern.compile("[ -~]{1,255}");
  private static final Pattern OUR_TAG = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");
  private static final Pattern ANY_TAG = Pattern.compile("(W/)?\"[!#-~\\x80-\\xff]*\"");

  private Conditions() {}

  static @Nullable String idempotencyKey(HttpServletRequest request) {
    String key = request.getHeader(IDEMPOTENCY_KEY);
    if (key != null && !KEY.matcher(key).matches()) {
      throw keyNeeded();
    }
    return key;
  }

  /** Whether the write is to make what is not there yet; no other If-None-Match guards a write. */
  static boolean expectsNothing(HttpServletRequest request) {
    String tag = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    return tag != null && tag.trim().equals("*");
  }

  /** The version that the caller read; null where no condition is set. */
  static @Nullable Long version(HttpServletRequest request) {
    String tag = request.getHeader(HttpHeaders.IF_MATCH);
    if (tag == null) {
      return expectsNothing(request) ? ABSENT : null;
    }
    Matcher ours = OUR_TAG.matcher(tag.trim());
    if (ours.matches()) {
      return Long.valueOf(ours.group(1));
    }
    if (ANY_TAG.matcher(tag.trim()).matches()) {
      // A well-formed tag that we never gave, or a weak one, matches nothing (RFC 9110, 13.1.1).
      throw new ProblemException(Problem.of(Refusal.stale()));
    }
    throw new ProblemException(
        Problem.of(
            HttpStatus.BAD_REQUEST,
            "if-match-malformed",
            "If-Match takes the one ETag that came with the answer you read, such as \"3\".",
            Problem.Fault.inParameter(HttpHeaders.IF_MATCH, "must be one entity tag")));
  }

  static String tag(long version) {
    return "\"" + version + "\"";
  }

  static ProblemException keyNeeded() {
    return new ProblemException(
        Problem.of(
            HttpStatus.BAD_REQUEST,
            "idempotency-key-needed",
            "Send a header Idempotency-Key with a value of your own for this one act, such as a"
                + " fresh UUID, and the same again when you repeat the request.",
            Problem.Fault.inParameter(
                IDEMPOTENCY_KEY, "must be 1 to 255 printable ASCII characters")));
  }

  static ProblemException versionNeeded() {
    return new ProblemException(
        Problem.of(
            HttpStatus.PRECONDITION_REQUIRED,
            "if-match-needed",
            "Read it first, and send its ETag as If-Match, so that nobody's change is lost.",
            Problem.Fault.inParameter(HttpHeaders.IF_MATCH, "must be given")));
  }
}
