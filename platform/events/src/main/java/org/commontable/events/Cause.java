package org.commontable.events;

import java.security.SecureRandom;
import java.time.Clock;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * Who and what brings a write about.
 *
 * @param by opaque account, or {@code timer:<name>}
 * @param causationId the event that this write answers to
 * @param attempt the request's try, for writes that may be asked for twice
 * @param ifVersion the version that the caller read, for writes that must not overwrite another's
 * @param origin the stream and place of the event that this write answers to
 * @param traceparent W3C trace context, passed on
 * @param client the program through which the account asked; null where nobody asked
 */
public record Cause(
    String by,
    String correlationId,
    @Nullable String causationId,
    @Nullable Attempt attempt,
    @Nullable Long ifVersion,
    @Nullable Origin origin,
    @Nullable String traceparent,
    @Nullable String client) {

  /** How the name begins of what acts by itself, and goes on with what it does. */
  public static final String TIMERS = "timer:";

  private static final SecureRandom RANDOM = new SecureRandom();

  /** What no program of ours was asked for. */
  public Cause(
      String by,
      String correlationId,
      @Nullable String causationId,
      @Nullable Attempt attempt,
      @Nullable Long ifVersion,
      @Nullable Origin origin,
      @Nullable String traceparent) {
    this(by, correlationId, causationId, attempt, ifVersion, origin, traceparent, null);
  }

  /** What a clock brings about, such as an offer that expires. */
  public static Cause timer(String name) {
    return new Cause(TIMERS + name, fresh(), null, null, null, null, null);
  }

  /**
   * The same cause for a further write of the same use case: without attempt, version and origin.
   */
  public Cause further() {
    return new Cause(by, correlationId, causationId, null, null, null, traceparent, client);
  }

  /** The same whatever the caller read, where that was looked at or is not for them to know. */
  public Cause atAnyVersion() {
    return new Cause(by, correlationId, causationId, attempt, null, origin, traceparent, client);
  }

  /** The same where a version is expected of which the caller knows under another number. */
  public Cause expecting(long version) {
    return new Cause(by, correlationId, causationId, attempt, version, origin, traceparent, client);
  }

  /**
   * Whether the write is itself what a request asks for, not a further step of the same use case.
   */
  boolean answersARequest() {
    return attempt != null || ifVersion != null;
  }

  /**
   * The id of what this write creates: the same for the same attempt, so that a repeated request
   * finds what the first one made.
   */
  public String newId(NetworkId network) {
    return attempt == null
        ? fresh()
        : Ids.derived("attempt", network.value(), attempt.caller(), attempt.route(), attempt.key());
  }

  private static String fresh() {
    return Ids.fresh(Clock.systemUTC().instant(), RANDOM);
  }
}
