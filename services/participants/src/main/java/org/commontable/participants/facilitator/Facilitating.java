package org.commontable.participants.facilitator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.text.Folded;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What somebody offers who would run sessions; whoever comes by lived experience as much as staff.
 *
 * @param inPool whether they may be asked now
 * @param languages in which they run sessions (BCP 47)
 * @param withSomebody whether they would rather run it with somebody else
 * @param wantsToLearn what they would like to get better at
 * @param until the last day on which they may be asked; null for no end
 */
record Facilitating(
    NetworkId network,
    String participantId,
    boolean inPool,
    Practice practice,
    List<String> skills,
    Set<String> languages,
    Set<Slot> slots,
    boolean withSomebody,
    @Nullable String wantsToLearn,
    @Nullable LocalDate until) {
  static final int SKILLS_MAX = 30;
  static final int LANGUAGES_MAX = 10;
  static final int SLOTS_MAX = 21;
  static final int WORDS_LENGTH_MAX = 300;

  Facilitating {
    skills = skills.stream().map(one -> PlainText.line("A skill", one, WORDS_LENGTH_MAX)).toList();
    languages = Set.copyOf(languages);
    slots = Set.copyOf(slots);
    wantsToLearn =
        wantsToLearn == null
            ? null
            : PlainText.line("What to get better at", wantsToLearn, WORDS_LENGTH_MAX);
  }

  /** A part of a day on which they usually can. */
  record Slot(DayOfWeek day, PartOfDay part) {}

  static Decision<Facilitating> offer(Facilitating asked) {
    return asked.inPool && asked.slots.isEmpty()
        ? Decision.refused(
            Refusal.invalid("no-slot", "Say at least one part of a day on which they usually can."))
        : Decision.changed(asked);
  }

  /** Whether they run sessions in a language, whichever form of it. */
  boolean runsIn(String language) {
    String wanted = Wishes.languageOf(language);
    return languages.stream().map(Wishes::languageOf).anyMatch(wanted::equals);
  }

  /** Whether a skill of theirs has these words, however they are written. */
  boolean can(String skill) {
    return skills.stream().anyMatch(one -> Folded.says(one, skill));
  }

  /** Whether they may be asked on a day. */
  boolean mayBeAskedOn(LocalDate day) {
    return inPool && (until == null || !day.isAfter(until));
  }
}
