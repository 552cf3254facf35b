package org.commontable.events;

/**
 * Sees every committed event before anybody outside does. May see one twice; sees none too few:
 * while it throws, the event is not told and stays where it is.
 */
@FunctionalInterface
public interface EventWitness {
  void see(CommittedEvent event);
}
