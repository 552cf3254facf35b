package org.commontable.workshops.session;

import org.commontable.workshops.course.Eligibility;
import org.jspecify.annotations.Nullable;

/**
 * What else an organiser says of a session to everybody.
 *
 * @param summary what it is about, in plain words
 * @param courseId the course of the catalogue that it holds
 * @param calendarTitle what calendars show instead of the title; see {@link CalendarTitles}
 * @param liveStream where it can be followed from afar
 * @param eligibility whom it is open to, where that is not as its course says
 * @param titleWelsh what it is called in Welsh; null where that is the same, or nobody said it
 * @param unlisted whether it stays off open calendars and lists, such as a draft or a group that
 *     must not be found; null for no
 * @param summaryWelsh what it is about, in Welsh; null where nobody said it
 * @param reminderDays how many days before it people are reminded who chose nothing themselves; 0
 *     for not at all, null for as always
 * @param reminderText what the reminder says besides what, when and where
 * @param reminderTextWelsh the same in Welsh; null where nobody said it
 */
public record About(
    @Nullable String summary,
    @Nullable String courseId,
    @Nullable String calendarTitle,
    @Nullable LiveStream liveStream,
    @Nullable Eligibility eligibility,
    @Nullable String titleWelsh,
    @Nullable Boolean unlisted,
    @Nullable String summaryWelsh,
    @Nullable Integer reminderDays,
    @Nullable String reminderText,
    @Nullable String reminderTextWelsh) {
  static final int REMINDER_DAYS_MAX = 14;
  static final int REMINDER_TEXT_LENGTH_MAX = 500;

  public static final About NOTHING =
      new About(null, null, null, null, null, null, null, null, null, null, null);

  /** The same, and where it does not say whether it is listed, as it was before. */
  About listedAs(About before) {
    Boolean said = unlisted == null ? before.unlisted : unlisted;
    return with(calendarTitle, titleWelsh, Boolean.TRUE.equals(said) ? true : null);
  }

  /** The same for what is called otherwise: what it was called in Welsh and in calendars is not. */
  About withoutTitles() {
    return with(null, null, unlisted);
  }

  About inWelsh(String title) {
    return with(calendarTitle, title, unlisted);
  }

  private About with(
      @Nullable String titleInCalendars, @Nullable String inWelsh, @Nullable Boolean notListed) {
    return new About(
        summary,
        courseId,
        titleInCalendars,
        liveStream,
        eligibility,
        inWelsh,
        notListed,
        summaryWelsh,
        reminderDays,
        reminderText,
        reminderTextWelsh);
  }

  /**
   * A live stream.
   *
   * @param captioned whether it has live captions
   * @param recorded whether it is recorded, which people must know before they come
   */
  public record LiveStream(String link, boolean captioned, boolean recorded) {}
}
