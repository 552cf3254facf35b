package org.commontable.stewardship.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

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

  /**
   * The same for records that are gone through page by page.
   *
   * @param pages the page after an id; null for the first
   * @param start the day from which a record's period is counted; empty while it does not run
   */
  static <S> List<Aged> startedUntil(
      LocalDate day,
      int limit,
      Function<@Nullable String, Page<S>> pages,
      Function<Stored<S>, Optional<LocalDate>> start) {
    List<Aged> found = new ArrayList<>();
    @Nullable String after = null;
    do {
      Page<S> page = pages.apply(after);
      for (Stored<S> one : page.items()) {
        start
            .apply(one)
            .filter(from -> !from.isAfter(day))
            .ifPresent(from -> found.add(new Aged(one.id(), from)));
      }
      after = found.size() < limit ? page.next() : null;
    } while (after != null);
    return found.subList(0, Math.min(found.size(), limit));
  }

  /** What comes next, on a day, for one whose period is over then; changes nothing. */
  default Next next(NetworkId network, Aged aged, LocalDate on) {
    return Next.GOES;
  }

  /** What {@link #drop} does. */
  enum Next {
    GOES,
    /** Whoever it is about is asked first. */
    IS_ASKED,
    /** They were asked, and have time to answer. */
    WAITS
  }

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
