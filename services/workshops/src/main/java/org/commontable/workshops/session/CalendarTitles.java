package org.commontable.workshops.session;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.session.Session.Details;
import org.jspecify.annotations.Nullable;

/**
 * What calendars show of a session. People share their calendars at work and at home, so that a
 * summary must not say what somebody lives with or as whom they come. The list of words can't be
 * complete: that is why an organiser may choose the words that calendars show.
 */
public final class CalendarTitles {
  /** What is shown where the title says too much and nothing else was chosen. */
  static final String DISCREET = "Workshop";

  private static final String DISCREET_WELSH = "Gweithdy";

  private static final List<String> PERSPECTIVES =
      List.of(
          "patients?",
          "(former )?carers?",
          "caring",
          "parents?",
          "famil(y|ies)",
          "relatives?",
          "volunteers?",
          "staff",
          "facilitators?",
          "representatives?",
          "community leaders?",
          "researchers?",
          "service users?",
          "lived experiences?",
          "survivors?",
          "peer support",
          "experts? by experience",
          "bereave\\w*");

  private static final List<String> HEALTH =
      List.of(
          "abus\\w*",
          "addict\\w*",
          "adhd",
          "aids",
          "alcohol\\w*",
          "alzheimer\\w*",
          "anorexia",
          "anxiety",
          "arthritis",
          "asthma",
          "autis\\w*",
          "bipolar",
          "blind\\w*",
          "bowel",
          "brain injur\\w*",
          "bulimia",
          "cancer\\w*",
          "chemotherapy",
          "chronic",
          "coeliac",
          "colitis",
          "copd",
          "crohn\\w*",
          "cystic fibrosis",
          "deaf\\w*",
          "dementia",
          "depress\\w*",
          "diabet\\w*",
          "dialysis",
          "disab\\w*",
          "disease\\w*",
          "down('s|s)? syndrome",
          "drug\\w*",
          "dysle\\w*",
          "dyspra\\w*",
          "eating disorder\\w*",
          "epilep\\w*",
          "grief",
          "griev(e[sd]?|ing)",
          "hard of hearing",
          "heart (failure|attack)\\w*",
          "hepatitis",
          "hiv",
          "hospice\\w*",
          "illness\\w*",
          "incontinen\\w*",
          "infertil\\w*",
          "kidney\\w*",
          "learning (difficult|disabil)\\w*",
          "long covid",
          "lupus",
          "matern\\w*",
          "me/cfs",
          "menopaus\\w*",
          "mental (health|distress|well-?being)",
          "migraine\\w*",
          "miscarr\\w*",
          "multiple sclerosis",
          "neurodiver\\w*",
          "obes\\w*",
          "ocd",
          "oncolog\\w*",
          "pain",
          "palliative",
          "partially sighted",
          "parkinson\\w*",
          "perinatal",
          "personality disorder\\w*",
          "pregnan\\w*",
          "psychiatr\\w*",
          "psychos\\w*",
          "ptsd",
          "rare (condition|disease)\\w*",
          "rehab\\w*",
          "schizophren\\w*",
          "self harm\\w*",
          "sexual\\w*",
          "sickle cell",
          "(sight|hearing|vision|visual|visually) (loss|impair\\w*)",
          "stoma\\w*",
          "stroke\\w*",
          "substance (mis)?use",
          "suicid\\w*",
          "terminal\\w*",
          "transplant\\w*",
          "trauma\\w*",
          "wheelchair\\w*");

  private static final Pattern TELLING =
      Pattern.compile(
          Stream.of(PERSPECTIVES, HEALTH, CalendarTitlesInWelsh.TELLING)
              .flatMap(List::stream)
              .map(words -> words.replace(" ", "[-\\s]+"))
              .collect(Collectors.joining("|", "\\b(", ")\\b")),
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

  /** The same in Welsh; null where words were chosen for calendars, or there is no Welsh title. */
  static @Nullable String inWelsh(Details details) {
    String welsh = details.about().titleWelsh();
    if (welsh == null || details.about().calendarTitle() != null) {
      return null;
    }
    // What says too much in English may be said in words that the list lacks.
    return saysTooMuch(welsh) || saysTooMuch(details.title()) ? DISCREET_WELSH : welsh;
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

  /** What a whole calendar is called, where its programme's or team's name says too much. */
  public static String ofCalendar(String name) {
    return saysTooMuch(name) ? DISCREET + "s" : name;
  }

  static boolean saysTooMuch(String text) {
    return TELLING.matcher(text).find();
  }
}
