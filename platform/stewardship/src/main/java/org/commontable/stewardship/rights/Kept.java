package org.commontable.stewardship.rights;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What stays after an erasure. Goes into an event and into the report: no personal data.
 *
 * @param kind in plain English, such as {@code payments that were made}
 * @param ground why it stays, with the law that says so
 * @param until the day on which it goes; null where that hangs on something else, which the ground
 *     names
 * @param forNow whether it only waits for something: it is tried again each day until it is gone
 * @param kindWelsh the kind in Welsh; null where that is not said yet
 * @param groundWelsh the ground in Welsh; null where that is not said yet
 */
public record Kept(
    String kind,
    String ground,
    @Nullable LocalDate until,
    boolean forNow,
    @Nullable String kindWelsh,
    @Nullable String groundWelsh) {

  /** Stays until a day. */
  public static Kept until(LocalDate day, String kind, String ground) {
    return new Kept(kind, ground, day, false, null, null);
  }

  /** Stays until what the ground names. */
  public static Kept because(String kind, String ground) {
    return new Kept(kind, ground, null, false, null, null);
  }

  /** Can't go yet; goes as soon as it can. */
  public static Kept forNow(String kind, String ground) {
    return new Kept(kind, ground, null, true, null, null);
  }

  /** The same, said in Welsh too. */
  public Kept inWelsh(String welshKind, String welshGround) {
    return new Kept(kind, ground, until, forNow, welshKind, welshGround);
  }
}
