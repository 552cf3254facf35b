package org.commontable.participants.person;

import java.util.Set;
import org.commontable.web.Caller;

/**
 * Something to be seen at once by whoever opens a person's record, such as that there are needs to
 * be met. Each feature that has something to say brings one.
 */
@FunctionalInterface
public interface RecordFlag {

  /** Short names of what this caller must not miss; empty for nothing, or not for them. */
  Set<String> of(Person person, Caller caller);
}
