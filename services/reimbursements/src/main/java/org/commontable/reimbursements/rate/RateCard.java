package org.commontable.reimbursements.rate;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.money.Pence;

/**
 * What a network pays for time, version by version. A change publishes a further version and leaves
 * the others as they are; where two hold on a day, the later one counts.
 *
 * @param versions in the order of their numbers, never empty
 */
public record RateCard(String id, List<RateVersion> versions) {
  public static final int VERSIONS_MOST = 200;

  public RateCard {
    versions = List.copyOf(versions);
  }

  /** As it was while this version was its latest. */
  public RateCard upTo(int version) {
    return new RateCard(id, versions.stream().filter(each -> each.number() <= version).toList());
  }

  /** The first version of a new card. */
  public static Decision<RateCard> publish(String id, RateVersion first) {
    return publish(id, List.of(first));
  }

  /** A new card with all of its versions so far, in the order of their numbers. */
  static Decision<RateCard> publish(String id, List<RateVersion> versions) {
    return Decision.changed(
        new RateCard(id, versions),
        versions.stream().map(version -> new RateFact.Published(id, version)).toList());
  }

  /** A further version; its number must be the next. */
  public Decision<RateCard> publish(RateVersion next) {
    if (versions.size() >= VERSIONS_MOST) {
      return Decision.refused(
          Refusal.conflict(
              "rate-card-full",
              "This card has " + VERSIONS_MOST + " versions. Begin a new card for what follows."));
    }
    if (next.number() != nextNumber()) {
      throw new IllegalArgumentException("The next version is number " + nextNumber());
    }
    return Decision.changed(
        new RateCard(id, Stream.concat(versions.stream(), Stream.of(next)).toList()),
        new RateFact.Published(id, next));
  }

  public int nextNumber() {
    return versions.size() + 1;
  }

  public RateVersion latest() {
    return versions.getLast();
  }

  public Optional<RateVersion> version(int number) {
    return versions.stream().filter(version -> version.number() == number).findFirst();
  }

  /** The version that counts for an activity on the day. */
  public Optional<RateVersion> on(LocalDate day) {
    return versions.stream()
        .filter(version -> version.holdsOn(day))
        .max(Comparator.comparingInt(RateVersion::number));
  }

  /** What so many minutes on the day are worth, if any version holds then. */
  public Optional<Pence> amountFor(int minutes, LocalDate day) {
    return on(day).map(version -> version.rate().amountFor(minutes));
  }
}
