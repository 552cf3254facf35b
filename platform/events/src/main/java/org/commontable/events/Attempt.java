package org.commontable.events;

/**
 * One caller's try at one request, which may come again: the {@code Idempotency-Key} and what was
 * asked with it. Keys never cross callers or routes.
 *
 * @param bodyHash hash of the method, the path and the body
 */
public record Attempt(String caller, String route, String key, String bodyHash) {

  /** What tells this attempt from all others in the network. */
  String name() {
    return caller + "|" + route + "|" + key;
  }
}
