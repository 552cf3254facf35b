package org.commontable.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.commontable.kernel.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which part of a list is asked for, from the parameters {@code limit} (1 to 200, 50 if not given)
 * and {@code cursor} (as the last page's {@code next} gave it).
 *
 * @param afterId the id after which the page begins; null for the first page
 */
public record Paging(@Nullable String afterId, int limit) {
  public static final int LIMIT_MAX = 200;
  public static final int LIMIT_DEFAULT = 50;

  /**
   * Bytes of a cursor that only show that nobody altered it; what it opens, the network decides.
   */
  private static final int CHECK_BYTES = 4;

  static Paging of(HttpServletRequest request) {
    return new Paging(
        afterId(request.getParameter("cursor")), limit(request.getParameter("limit")));
  }

  /** What opens the page after this id, where a list is no {@code Page} of aggregates. */
  public static String cursor(String lastId) {
    byte[] id = lastId.getBytes(StandardCharsets.UTF_8);
    byte[] cursor = Arrays.copyOf(Sha256.of(id), CHECK_BYTES + id.length);
    System.arraycopy(id, 0, cursor, CHECK_BYTES, id.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  private static @Nullable String afterId(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length > CHECK_BYTES) {
        String id =
            new String(bytes, CHECK_BYTES, bytes.length - CHECK_BYTES, StandardCharsets.UTF_8);
        if (cursor(id).equals(cursor)) {
          return id;
        }
      }
    } catch (IllegalArgumentException e) {
      // Not base64: answered like any other cursor that we did not give.
    }
    throw refused("cursor", "must be the next of a page that you read, unaltered");
  }

  private static int limit(@Nullable String limit) {
    if (limit == null) {
      return LIMIT_DEFAULT;
    }
    try {
      int number = Integer.parseInt(limit);
      if (number >= 1 && number <= LIMIT_MAX) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered like a number out of range.
    }
    throw refused("limit", "must be a whole number from 1 to " + LIMIT_MAX);
  }

  private static ProblemException refused(String parameter, String detail) {
    return new ProblemException(
        Problem.of(
            HttpStatus.BAD_REQUEST,
            "invalid-request",
            "The parameter " + parameter + " " + detail + ".",
            Problem.Fault.inParameter(parameter, detail)));
  }
}
