package org.commontable.workshops.place;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * Places of one kind. One for a perspective is held: until it is released nobody else can have its
 * places, and those it is for who find it full wait or go where it overflows; once released it
 * holds nothing and bounds nobody. The others say how many fit: in the room, online, at its
 * accessible positions, beside somebody as a supporter. The last two lie in the room, which keeps
 * them for those who need them until they are released.
 *
 * @param perspective for whom, for {@link Kind#PERSPECTIVE} alone
 * @param releaseAt when unused places open to everybody; null for never
 * @param overflowTo where those go who find it full; null for waiting
 */
public record Pool(
    Kind kind,
    @Nullable Perspective perspective,
    int places,
    @Nullable Instant releaseAt,
    boolean released,
    @Nullable Overflow overflowTo) {

  /** What a pool counts. */
  public enum Kind {
    PERSPECTIVE,
    IN_PERSON,
    ONLINE,
    ACCESSIBLE,
    SUPPORTERS;

    /** In which way people come who have such a place; empty for either. */
    List<Way> ways() {
      return switch (this) {
        case PERSPECTIVE -> List.of();
        case IN_PERSON, ACCESSIBLE, SUPPORTERS -> List.of(Way.IN_PERSON);
        case ONLINE -> List.of(Way.ONLINE);
      };
    }
  }

  public Pool {
    kind = kind == null ? Kind.PERSPECTIVE : kind;
  }

  public static Pool of(Perspective perspective, int places, @Nullable Instant releaseAt) {
    return new Pool(Kind.PERSPECTIVE, perspective, places, releaseAt, false, null);
  }

  public static Pool of(Kind kind, int places, @Nullable Instant releaseAt) {
    return new Pool(kind, null, places, releaseAt, false, null);
  }

  Pool overflowingTo(@Nullable Overflow other) {
    return new Pool(kind, perspective, places, releaseAt, released, other);
  }

  /** Released once its time has come, and then for good, whatever another replica's clock says. */
  Pool at(Instant now) {
    return released || releaseAt == null || now.isBefore(releaseAt)
        ? this
        : new Pool(kind, perspective, places, releaseAt, true, overflowTo);
  }

  /** The same, not released yet, to be released at another time; null for never. */
  public Pool again(@Nullable Instant release) {
    return new Pool(kind, perspective, places, release, false, overflowTo);
  }

  /** The same, to be released so much later by the clock on the wall. */
  Pool later(Duration by) {
    return again(releaseAt == null ? null : LondonTime.later(releaseAt, by));
  }

  boolean isFor(Perspective one) {
    return kind == Kind.PERSPECTIVE && perspective == one;
  }

  boolean holds() {
    return !released;
  }
}
