package org.commontable.participants.person;

import org.commontable.events.Cause;

/**
 * Keeps something of a record before it is changed. It is called before the change is written, and
 * for one that is then refused too.
 */
@FunctionalInterface
public interface BeforeAChange {

  void of(Person person, Profile to, Cause cause);
}
