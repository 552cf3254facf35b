package org.commontable.stewardship.retention;

import java.time.LocalDate;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;

/**
 * Knows the age of one kind of record, and lets records go. Aggregates whose age is a field of
 * their state, and which go whole, need none.
 */
public interface Aging {

  String collection();

  /**
   * Some of a network's records whose period started on a day or before, the same ones each time
   * until they are dropped.
   */
  List<Aged> startedUntil(NetworkId network, LocalDate day, int limit);

  /** Lets one go; false if it stays after all or is gone already. May be called twice. */
  boolean drop(NetworkId network, Aged aged, Cause cause);

  /**
   * A record, or several that are dropped as one.
   *
   * @param id of the record
   * @param startedOn the day from which its period is counted
   * @param count how many records it stands for
   */
  record Aged(String id, LocalDate startedOn, long count) {
    public Aged(String id, LocalDate startedOn) {
      this(id, startedOn, 1);
    }
  }
}
