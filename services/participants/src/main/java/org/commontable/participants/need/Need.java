package org.commontable.participants.need;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.need.NeedFact.ReviewDue;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Something that one person needs to take part, until they no longer do. Lies encrypted, and no
 * event tells of it.
 *
 * @param said what it is
 * @param recordedBy the account that put it on record
 * @param confirmedOn when the person last saw it and agreed; null until they did
 * @param reviewDue whether the day of its review has come
 * @param meetings whether it was met, one row a session
 * @param endedOn when it ended; null while it stands
 */
record Need(
    NetworkId network,
    String participantId,
    Said said,
    String recordedBy,
    Instant recordedAt,
    @Nullable LocalDate confirmedOn,
    boolean reviewDue,
    List<Meeting> meetings,
    @Nullable LocalDate endedOn) {
  static final int DETAIL_LENGTH_MAX = 1_000;
  static final int MEETINGS_MAX = 1_000;

  private static final ZoneId CLOCKS = ZoneId.of("Europe/London");
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  /** All of them, in ISO 639-2. */
  private static final String SIGN_LANGUAGES = "sgn";

  Need {
    meetings = List.copyOf(meetings);
  }

  /**
   * What is said of a need.
   *
   * @param language in which it is needed (BCP 47); null where that says nothing
   * @param detail in the person's own words
   * @param howToMeet what has worked
   * @param reviewOn the day on which to look at it again
   */
  record Said(
      NeedChoice choice,
      @Nullable String language,
      @Nullable String detail,
      @Nullable String howToMeet,
      Set<NeedSharing> sharedWith,
      LocalDate reviewOn) {
    Said {
      detail = detail == null ? null : lines("A detail", detail);
      howToMeet = howToMeet == null ? null : lines("How to meet it", howToMeet);
      sharedWith = Set.copyOf(sharedWith);
    }

    /** The language as people call it in English; null where none was said. */
    @Nullable String languageName() {
      return language == null
          ? null
          : Locale.forLanguageTag(language).getDisplayName(Locale.ENGLISH);
    }

    /**
     * The language by which it is counted with what others need: whoever interprets or writes it
     * does so wherever it is spoken. How it is written makes a difference to what is written. Of
     * sign languages it is the country that says which one it is, where the tag has no name of its
     * own for it such as {@code bfi}.
     */
    @Nullable String languageCounted() {
      if (language == null) {
        return null;
      }
      Locale exactly = Locale.forLanguageTag(language);
      if (exactly.getLanguage().equals(SIGN_LANGUAGES)) {
        return language;
      }
      Locale.Builder counted = new Locale.Builder().setLanguage(exactly.getLanguage());
      if (choice != NeedChoice.LANGUAGE_INTERPRETER) {
        counted.setScript(exactly.getScript());
      }
      return counted.build().toLanguageTag();
    }

    private Said again(Set<NeedSharing> with, LocalDate on) {
      return new Said(choice, language, detail, howToMeet, with, on);
    }

    private static String lines(String what, String text) {
      return PlainText.lines(what, text, DETAIL_LENGTH_MAX, 40);
    }

    /** Says nothing of what it is, so that no log can. */
    @Override
    public String toString() {
      return "Said";
    }
  }

  /** Puts it on record. */
  static Decision<Need> record(Need asked, LocalDate today) {
    return refusal(asked.said, today)
        .map(Decision::<Need>refused)
        .orElseGet(() -> Decision.changed(asked));
  }

  /** Says it otherwise; which need it is never changes. */
  Decision<Need> change(Said to, boolean byPerson, LocalDate today) {
    if (to.choice() != said.choice()) {
      return Decision.refused(
          Refusal.conflict(
              "need-is-another", "End this need and record the other one, so that both are kept."));
    }
    return ended()
        .or(() -> refusal(to, today))
        .map(Decision::<Need>refused)
        .orElseGet(
            () -> Decision.changed(with(to, byPerson ? today : confirmedOn, false, endedOn)));
  }

  /** The person saw it and agrees; it is looked at again on another day. */
  Decision<Need> confirm(LocalDate reviewOn, boolean byPerson, LocalDate today) {
    Said again = said.again(said.sharedWith(), reviewOn);
    return ended()
        // What was recorded before a language had to be said is looked at all the same.
        .or(() -> detailRefusal(again))
        .or(() -> sharingRefusal(again))
        .or(() -> reviewRefusal(again, today))
        .map(Decision::<Need>refused)
        .orElseGet(
            () -> Decision.changed(with(again, byPerson ? today : confirmedOn, false, endedOn)));
  }

  /**
   * Those who run sessions, venues and who books interpreters no longer see it. What was written
   * down since they agreed no longer is another choice, and stays.
   */
  Decision<Need> shareNoFurther(Instant withdrawnAt) {
    Set<NeedSharing> left = EnumSet.noneOf(NeedSharing.class);
    if (sharedWith(NeedSharing.ORGANISER)) {
      left.add(NeedSharing.ORGANISER);
    }
    return recordedAt.isAfter(withdrawnAt) || left.equals(said.sharedWith())
        ? Decision.unchanged(this)
        : Decision.changed(
            with(said.again(left, said.reviewOn()), confirmedOn, reviewDue, endedOn));
  }

  Decision<Need> end(LocalDate today) {
    return endedOn == null
        ? Decision.changed(with(said, confirmedOn, false, today))
        : Decision.unchanged(this);
  }

  /** Whether it was met at a session; what the person says stands over what others wrote. */
  Decision<Need> met(Meeting row) {
    Optional<Meeting> before =
        meetings.stream().filter(one -> one.sessionId().equals(row.sessionId())).findFirst();
    if (before.filter(Meeting::byPerson).isPresent() && !row.byPerson()) {
      return Decision.refused(
          Refusal.conflict(
              "said-by-the-person", "The person has said themself whether this was met."));
    }
    if (before.isEmpty() && meetings.size() >= MEETINGS_MAX) {
      return Decision.refused(
          Refusal.conflict("too-many-meetings", "Too many sessions are on record for this need."));
    }
    List<Meeting> rows =
        Stream.concat(
                meetings.stream().filter(one -> !one.sessionId().equals(row.sessionId())),
                Stream.of(row))
            .toList();
    return Decision.changed(
        new Need(
            network,
            participantId,
            said,
            recordedBy,
            recordedAt,
            confirmedOn,
            reviewDue,
            rows,
            endedOn));
  }

  /** The day of its review has come. */
  Decision<Need> fallDue(Instant now) {
    return dueAt() == null || now.isBefore(dueAt())
        ? Decision.unchanged(this)
        : Decision.changed(with(said, confirmedOn, true, endedOn), new ReviewDue(participantId));
  }

  /** In the morning of the day of its review; null once that was told, or it ended. */
  @Nullable Instant dueAt() {
    return reviewDue || endedOn != null
        ? null
        : said.reviewOn().atTime(MORNING).atZone(CLOCKS).toInstant();
  }

  boolean stands() {
    return endedOn == null;
  }

  /** Whether it was met at a session, as was said last; nothing where nobody said so yet. */
  Optional<Meeting> lastSaid() {
    return meetings.isEmpty() ? Optional.empty() : Optional.of(meetings.getLast());
  }

  /** Whether it stands and was, as was said last, not met or only partly. */
  boolean unmet() {
    return stands() && lastSaid().filter(said -> said.met() != Met.MET).isPresent();
  }

  boolean sharedWith(NeedSharing whom) {
    return said.sharedWith().contains(whom);
  }

  private Need with(
      Said to, @Nullable LocalDate confirmed, boolean due, @Nullable LocalDate ended) {
    return new Need(
        network, participantId, to, recordedBy, recordedAt, confirmed, due, meetings, ended);
  }

  private Optional<Refusal> ended() {
    return stands()
        ? Optional.empty()
        : Optional.of(Refusal.conflict("need-ended", "This need has ended. Record it anew."));
  }

  private static Optional<Refusal> refusal(Said said, LocalDate today) {
    return detailRefusal(said)
        .or(() -> languageRefusal(said))
        .or(() -> sharingRefusal(said))
        .or(() -> reviewRefusal(said, today));
  }

  private static Optional<Refusal> detailRefusal(Said said) {
    return said.choice().needsDetail() && said.detail() == null
        ? Optional.of(Refusal.invalid("detail-missing", "Say in words what is needed."))
        : Optional.empty();
  }

  private static Optional<Refusal> languageRefusal(Said said) {
    if (said.choice().needsLanguage() && said.language() == null) {
      return Optional.of(
          Refusal.invalid(
              "language-missing",
              "Say in which language, by its tag, such as ar for Arabic: whoever books it is told."));
    }
    return said.language() != null && !said.choice().mayHaveLanguage()
        ? Optional.of(
            Refusal.invalid(
                "language-says-nothing", "This is the same in every language. Leave it out."))
        : Optional.empty();
  }

  private static Optional<Refusal> sharingRefusal(Said said) {
    return said.sharedWith().isEmpty()
        ? Optional.of(
            Refusal.invalid(
                "shared-with-nobody",
                "Say who may know of it, at least the organiser, or nobody can meet it."))
        : Optional.empty();
  }

  private static Optional<Refusal> reviewRefusal(Said said, LocalDate today) {
    return said.reviewOn().isAfter(today)
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid("review-not-ahead", "Choose a day after today for the next look."));
  }

  /** Says nothing of what it is, so that no log can. */
  @Override
  public String toString() {
    return "Need";
  }
}
