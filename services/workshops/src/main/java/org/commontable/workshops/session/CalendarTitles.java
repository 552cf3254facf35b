package org.commontable.workshops.session;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.session.Session.Details;

/**
 * What calendars show of a session. People share their calendars at work and at home, so that a
 * summary must not say what somebody lives with or as whom they come. The list of words can't be
 * complete: that is why an organiser may choose the words that calendars show.
 */
public final class CalendarTitles {
  /** What is shown where the title says too much and nothing else was chosen. */
  static final String DISCREET = "Workshop";

  private static final List<String> PERSPECTIVES =
      List.of(
          "patients?",
          "carers?",
          "service[- ]users?",
          "lived experiences?",
          "survivors?",
          "peer support",
          "experts? by experience",
          "bereaved",
          "gofalwyr?",
          "cleifion",
          "claf");

  private static final List<String> HEALTH =
      List.of(
          "addict\\w*",
          "alcohol\\w*",
          "alzheimer\\w*",
          "anorexia",
          "anxiety",
          "arthritis",
          "asthma",
          "autis\\w*",
          "bipolar",
          "blind\\w*",
          "brain injur\\w*",
          "bulimia",
          "cancer\\w*",
          "chemotherapy",
          "chronic",
          "deaf\\w*",
          "dementia",
          "depress\\w*",
          "diabet\\w*",
          "dialysis",
          "disab\\w*",
          "disease\\w*",
          "drug\\w*",
          "eating disorder\\w*",
          "epilep\\w*",
          "heart (failure|attack)\\w*",
          "hiv",
          "illness\\w*",
          "incontinen\\w*",
          "infertil\\w*",
          "iechyd meddwl",
          "kidney\\w*",
          "learning difficult\\w*",
          "menopaus\\w*",
          "mental health",
          "miscarr\\w*",
          "multiple sclerosis",
          "neurodiver\\w*",
          "obes\\w*",
          "oncolog\\w*",
          "pain",
          "palliative",
          "parkinson\\w*",
          "personality disorder\\w*",
          "pregnan\\w*",
          "psychiatr\\w*",
          "psychos\\w*",
          "rare (condition|disease)\\w*",
          "rehab\\w*",
          "schizophren\\w*",
          "self[- ]harm\\w*",
          "sexual\\w*",
          "stroke\\w*",
          "suicid\\w*",
          "terminal\\w*",
          "trauma\\w*");

  private static final Pattern TELLING =
      Pattern.compile(
          "\\b(" + String.join("|", PERSPECTIVES) + "|" + String.join("|", HEALTH) + ")\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private CalendarTitles() {}

  /** What calendars show: the words chosen for them, or the title, unless it says too much. */
  static String of(Details details) {
    String chosen = details.about().calendarTitle();
    if (chosen != null) {
      return chosen;
    }
    return saysTooMuch(details.title()) ? DISCREET : details.title();
  }

  static Optional<Refusal> refusal(Details details) {
    String chosen = details.about().calendarTitle();
    return chosen != null && saysTooMuch(chosen)
        ? Optional.of(
            Refusal.invalid(
                "calendar-title-says-too-much",
                "People share calendars: choose a calendarTitle without words for health or for who"
                    + " comes, such as \"Workshop at Riverside hall\"."))
        : Optional.empty();
  }

  static boolean saysTooMuch(String text) {
    return TELLING.matcher(text).find();
  }
}
