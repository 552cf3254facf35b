package org.commontable.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class KeyRingProperties {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final Duration LEAD = Duration.ofSeconds(60);

  @Property
  void whatever_is_rotated_when_a_token_s_key_is_published_until_the_token_expires(
      @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 100_000) Integer> secondsBetween,
      @ForAll @IntRange(min = 60, max = 3_600) int longestTokenSeconds,
      @ForAll @IntRange(min = 0, max = 500_000) int signedAfterSeconds,
      @ForAll @IntRange(min = 0, max = 100) int lifePercent) {
    KeyRing ring = ring(secondsBetween, Duration.ofSeconds(longestTokenSeconds));
    Instant signedAt = START.plusSeconds(signedAfterSeconds);
    KeyGeneration signer = ring.signer(signedAt);

    Instant seenAt = signedAt.plusSeconds((long) longestTokenSeconds * lifePercent / 100);

    assertThat(ring.published(seenAt)).contains(signer);
  }

  @Property
  void the_next_key_is_published_before_it_signs(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 100_000) Integer> between) {
    KeyRing ring = ring(between, Duration.ofMinutes(10));
    KeyGeneration newest = ring.newest();

    assertThat(ring.signer(newest.createdAt())).isNotEqualTo(newest);
    assertThat(ring.published(newest.createdAt())).contains(newest);
    assertThat(ring.signer(newest.signsFrom())).isEqualTo(newest);
  }

  @Property
  void every_key_but_the_newest_is_spent_in_the_end(
      @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 100_000) Integer> between) {
    KeyRing ring = ring(between, Duration.ofMinutes(10));

    assertThat(ring.published(START.plus(Duration.ofDays(365)))).containsExactly(ring.newest());
  }

  private static KeyRing ring(List<Integer> secondsBetween, Duration longestToken) {
    List<KeyGeneration> keys = new ArrayList<>();
    keys.add(new KeyGeneration(1, "key-1", START, START, longestToken));
    Instant at = START;
    for (int i = 0; i < secondsBetween.size(); i++) {
      at = at.plusSeconds(secondsBetween.get(i));
      keys.add(new KeyGeneration(i + 2, "key-" + (i + 2), at, at.plus(LEAD), longestToken));
    }
    return new KeyRing(keys);
  }
}
