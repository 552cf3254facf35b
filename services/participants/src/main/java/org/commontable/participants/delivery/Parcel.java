package org.commontable.participants.delivery;

import java.util.List;
import java.util.stream.Stream;
import org.commontable.participants.invitation.Invitation;
import org.commontable.participants.template.Rendered;

/**
 * A message on its way to one person.
 *
 * @param id the message's own, the same at every try
 * @param again whether it may have been handed over before, by a process that ended before it could
 *     write that down
 * @param from what the network that writes is called
 * @param replyTo the network's own address; never one person's
 * @param to an email address, a phone number, or the lines of a postal address beneath the name
 * @param invitations what an email puts into calendars, one a date
 */
public record Parcel(
    String id,
    Route route,
    boolean again,
    String from,
    String replyTo,
    String toName,
    String to,
    Rendered text,
    List<Invitation> invitations) {

  public Parcel {
    invitations = List.copyOf(invitations);
  }

  /** One that is about no date. */
  public Parcel(
      String id,
      Route route,
      boolean again,
      String from,
      String replyTo,
      String toName,
      String to,
      Rendered text) {
    this(id, route, again, from, replyTo, toName, to, text, List.of());
  }

  /** The lines of a letter's address, the name first. */
  List<String> addressLines() {
    return Stream.concat(Stream.of(toName), to.lines().map(String::strip))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** Says the id alone, so that no log says more. */
  @Override
  public String toString() {
    return "Parcel[" + id + "]";
  }
}
