package org.commontable.participants.wishes;

import org.commontable.kernel.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wishes of messages, beside the way, the language and the quiet times that their
 * profile names.
 *
 * @param discreet whether nothing that is seen from outside may say what a message is about
 * @param reminderDays how many days before a session a reminder comes, 0 for never; always stored,
 *     since older releases can't read wishes without it, and null only in what comes in
 * @param reminderDaysChosen whether they chose that; what older releases stored is a choice
 * @param silence why nothing may be written to them at all; null where it may
 */
public record MessageWishes(
    String participantId,
    boolean discreet,
    @Nullable Integer reminderDays,
    @Nullable Boolean reminderDaysChosen,
    @Nullable Silence silence) {
  public static final int REMINDER_DAYS_MAX = 14;

  /** Of a session that says no other, for somebody who chose none. */
  public static final int REMINDER_DAYS_DEFAULT = 2;

  public MessageWishes {
    if (reminderDays != null && (reminderDays < 0 || reminderDays > REMINDER_DAYS_MAX)) {
      throw new IllegalArgumentException(
          "A reminder comes 1 to " + REMINDER_DAYS_MAX + " days before, or 0 for never");
    }
    // An older release changes the days and keeps the mark, which it doesn't know, as it was.
    reminderDaysChosen =
        reminderDays != null
            && (!Boolean.FALSE.equals(reminderDaysChosen) || reminderDays != REMINDER_DAYS_DEFAULT);
    reminderDays = reminderDaysChosen ? reminderDays : Integer.valueOf(REMINDER_DAYS_DEFAULT);
  }

  /**
   * What somebody says.
   *
   * @param chosenDays how many days before a session a reminder comes; null where they chose
   *     nothing
   */
  MessageWishes(
      String participantId,
      boolean discreet,
      @Nullable Integer chosenDays,
      @Nullable Silence silence) {
    this(participantId, discreet, chosenDays, null, silence);
  }

  /** Of somebody who said nothing. */
  public static MessageWishes none(String participantId) {
    return new MessageWishes(participantId, false, null, null);
  }

  /** How many days before a session they chose to be reminded; null where they chose nothing. */
  public @Nullable Integer chosenDays() {
    return Boolean.TRUE.equals(reminderDaysChosen) ? reminderDays : null;
  }

  MessageWishes under(String id) {
    return new MessageWishes(id, discreet, chosenDays(), silence);
  }

  MessageWishes discreetIf(boolean chosenElsewhere) {
    return new MessageWishes(participantId, discreet || chosenElsewhere, chosenDays(), silence);
  }

  /** What neither of the two goes beyond: the latest reminder, or none if one wants none. */
  MessageWishes strictest(MessageWishes other) {
    boolean deceased = silence == Silence.DECEASED || other.silence == Silence.DECEASED;
    return new MessageWishes(
        participantId,
        discreet || other.discreet,
        latest(chosenDays(), other.chosenDays()),
        deceased ? Silence.DECEASED : silence == null ? other.silence : silence);
  }

  private static @Nullable Integer latest(@Nullable Integer one, @Nullable Integer other) {
    return one == null ? other : other == null ? one : Integer.valueOf(Math.min(one, other));
  }

  /** Wants nothing any more; whoever is silent already stays so, for the same reason. */
  Decision<MessageWishes> stopped() {
    return silence != null
        ? Decision.unchanged(this)
        : Decision.changed(new MessageWishes(participantId, discreet, chosenDays(), Silence.ASKED));
  }

  /** Wishes otherwise from now on. */
  Decision<MessageWishes> change(MessageWishes to) {
    return to.equals(this) ? Decision.unchanged(this) : Decision.changed(to);
  }
}
