package org.commontable.workshops.place;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Of several requests of one person in several sessions, all but one are given up once one has a
 * place: the person moves. Requests are of one such move if they come from the same first request,
 * however often the person moved on, back, or to two sessions at once.
 *
 * @param first the requests that it began with, as {@code <registration>#<round>}: what a person
 *     asks for anew later is not meant. Without a round, as it was stored once, for any
 * @param number grows with each time that they move: what they want last counts
 */
record OneOf(Set<String> first, int number) {

  OneOf {
    first = Set.copyOf(first);
  }

  /** The one request that a registration is, where nobody has moved yet. */
  static OneOf alone(Registration registration) {
    return new OneOf(Set.of(registration.id() + "#" + registration.round()), 0);
  }

  /** Moves on from this, to where the person may have another. */
  OneOf movingTo(OneOf there) {
    return new OneOf(union(first, there.first), Math.max(number, there.number) + 1);
  }

  OneOf movingOn() {
    return new OneOf(first, number + 1);
  }

  boolean isOfOneMoveWith(OneOf other) {
    return first.stream().anyMatch(other::begins) || other.first.stream().anyMatch(this::begins);
  }

  private boolean begins(String request) {
    return first.contains(request) || first.contains(registration(request));
  }

  /** The registrations that it began with. */
  Set<String> registrations() {
    return first.stream().map(OneOf::registration).collect(Collectors.toUnmodifiableSet());
  }

  private static String registration(String request) {
    return request.split("#", -1)[0];
  }

  @JsonCreator
  static OneOf of(String text) {
    String[] parts = text.split(" ", -1);
    return parts.length == 1
        ? new OneOf(Set.of(text), 1)
        : new OneOf(
            Arrays.stream(parts).skip(1).collect(Collectors.toUnmodifiableSet()),
            Integer.parseInt(parts[0]));
  }

  @JsonValue
  String text() {
    return Stream.concat(Stream.of(String.valueOf(number)), first.stream().sorted())
        .collect(Collectors.joining(" "));
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }
}
