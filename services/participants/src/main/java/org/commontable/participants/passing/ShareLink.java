package org.commontable.participants.passing;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.disclosure.Rules;
import org.commontable.kernel.Decision;
import org.jspecify.annotations.Nullable;

/**
 * A link that somebody passes on. It counts who came by it and were put on record, and knows nobody
 * of them: each is a keyed hash, there so that nobody is counted twice. What its owner is shown is
 * the count as it may be published, and stays as it is until it has moved by enough that nobody can
 * tell that one more came.
 *
 * @param code which is also its id; tells nobody whose link it is
 * @param came hashes of those who came
 * @param shown the count that is shown, before small ones are hidden
 * @param endedAt from when on it leads nowhere and counts nobody
 */
record ShareLink(
    String code,
    String participantId,
    Instant madeAt,
    List<String> came,
    int shown,
    @Nullable Instant endedAt) {
  /** Whom one link counts. */
  static final int CAME_MAX = 10_000;

  /** Links that one person may have. */
  static final int OF_ONE_PERSON_MAX = 20;

  ShareLink {
    came = List.copyOf(came);
  }

  static ShareLink made(String code, String participantId, Instant now) {
    return new ShareLink(code, participantId, now, List.of(), 0, null);
  }

  /** Counts somebody, once. */
  Decision<ShareLink> cameBy(String hash, Rules rules) {
    if (endedAt != null || came.contains(hash) || came.size() >= CAME_MAX) {
      return Decision.unchanged(this);
    }
    List<String> all = Stream.concat(came.stream(), Stream.of(hash)).toList();
    int held = Math.toIntExact(rules.held(shown, all.size()));
    return Decision.changed(new ShareLink(code, participantId, madeAt, all, held, null));
  }

  Decision<ShareLink> end(Instant now) {
    return endedAt != null
        ? Decision.unchanged(this)
        : Decision.changed(new ShareLink(code, participantId, madeAt, came, shown, now));
  }
}
