package org.commontable.workshops.arrangement;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What those who run a session have done about what is needed.
 *
 * @param changesUntil from then on people tell the contact what changes; null for no such day
 * @param contact whom they tell, such as a shared mailbox
 */
record Provisions(
    String sessionId,
    String programmeId,
    @Nullable Instant changesUntil,
    @Nullable String contact,
    List<Provision> provisions) {

  /** How far it is. */
  enum Stage {
    ASKED_FOR,
    ARRANGED,
    NOT_POSSIBLE
  }

  /**
   * @param note with whom it is booked, or why it is not possible
   */
  record Provision(Kind kind, Stage stage, @Nullable String note, String by, Instant at) {
    /** Not of what is booked for one person: such a note may say for whom else it is. */
    @Nullable String noteToWhoAsked() {
      return stage == Stage.ARRANGED && kind.forOnePerson() ? null : note;
    }

    private boolean isNewsAfter(@Nullable Provision before) {
      return switch (stage) {
        case ASKED_FOR -> false;
        case ARRANGED -> before == null || before.stage != stage;
        case NOT_POSSIBLE ->
            before == null || before.stage != stage || !Objects.equals(before.note, note);
      };
    }
  }

  Provisions {
    provisions = List.copyOf(provisions);
  }

  static Provisions none(String sessionId, String programmeId) {
    return new Provisions(sessionId, programmeId, null, null, List.of());
  }

  /**
   * Takes everything anew, and says who asked for something of which that is news: what has been
   * arranged, what is not possible, or what else is said of that.
   *
   * @param asked what those with a place asked for
   */
  Decision<Provisions> provide(
      @Nullable Instant until,
      @Nullable String newContact,
      List<Provision> anew,
      List<Wishes> asked) {
    if (anew.stream().map(Provision::kind).distinct().count() < anew.size()) {
      return Decision.refused(
          Refusal.invalid("named-twice", "Something is named twice in this list."));
    }
    if (until != null && newContact == null) {
      return Decision.refused(
          Refusal.invalid("contact-needed", "Say whom people tell what changes after that day."));
    }
    boolean unexplained =
        anew.stream().anyMatch(one -> one.stage() == Stage.NOT_POSSIBLE && one.note() == null);
    if (unexplained) {
      return Decision.refused(
          Refusal.invalid("reason-needed", "Say why it is not possible, and what else there is."));
    }
    Provisions next = new Provisions(sessionId, programmeId, until, newContact, anew);
    Set<Kind> news =
        anew.stream()
            .filter(one -> one.isNewsAfter(of(one.kind()).orElse(null)))
            .map(Provision::kind)
            .collect(Collectors.toSet());
    List<Wishes> concerned =
        asked.stream()
            .filter(one -> one.wishes().stream().anyMatch(wish -> news.contains(wish.kind())))
            .toList();
    return concerned.isEmpty()
        ? Decision.changed(next)
        : Decision.changed(next, ArrangementsTold.to(sessionId, programmeId, concerned));
  }

  boolean isFixed(Instant now) {
    return changesUntil != null && !now.isBefore(changesUntil);
  }

  Optional<Provision> of(Kind kind) {
    return provisions.stream().filter(one -> one.kind() == kind).findFirst();
  }
}
