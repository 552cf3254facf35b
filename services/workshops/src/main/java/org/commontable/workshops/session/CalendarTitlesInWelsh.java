package org.commontable.workshops.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Words in Welsh that no calendar should show, as {@link CalendarTitles} has them in English. The
 * first letter of a Welsh word changes with the words before it, by rules that leave nothing to
 * choose: each word is written down once, as a dictionary has it, and found in every form.
 */
final class CalendarTitlesInWelsh {
  /**
   * What each first letter becomes: the soft, the nasal and the spirant mutation, as far as it has
   * them.
   */
  private static final Map<String, List<String>> MUTATIONS =
      Map.of(
          "p", List.of("b", "mh", "ph"),
          "t", List.of("d", "nh", "th"),
          "c", List.of("g", "ngh", "ch"),
          "b", List.of("f", "m"),
          "d", List.of("dd", "n"),
          "g", List.of("", "ng"),
          "m", List.of("f"),
          "ll", List.of("l"),
          "rh", List.of("r"));

  /** Two letters that are one, and do not change. */
  private static final List<String> FIRM = List.of("ch", "dd", "ff", "ng", "ph", "th");

  private static final String VOWELS = "aeiouwy";

  private static final List<String> PERSPECTIVES =
      List.of(
          "arbenigwy?r [td]rwy brofiad",
          "arwein(ydd|wyr|yddion) [cg]ymunedol",
          "claf",
          "cleifion",
          "cymorth cyfoedion",
          "cynrychiol(ydd|wyr|wraig)",
          "defnydd(iwr|wyr|wraig) (y )?g?wasanaeth(au)?",
          "galar(u|wyr)?",
          "gofal(wr|wyr|wraig|wragedd|u)",
          "goroes(wr|wyr|wraig)",
          "gwirfoddol(wr|wyr|wraig)",
          "hwylus(ydd|wyr)",
          "perthnasau",
          "profedigaeth(au)?",
          "profiad(au)? (o )?[bf]ywyd",
          "rhi(ant|eni)",
          "teulu(oedd)?",
          "ymchwil(ydd|wyr)");

  private static final List<String> HEALTH =
      List.of(
          "afiechyd\\w*",
          "anabl\\w*",
          "anabledd\\w*",
          "anaws?terau dysgu",
          "anffrwythlon\\w*",
          "anhwylder\\w*",
          "anymatal\\w*",
          "arennau",
          "awtisti\\w*",
          "beichiog\\w*",
          "byddar\\w*",
          "cadair olwyn",
          "cadeiriau olwyn",
          "caethiwed",
          "camddefnydd\\w*",
          "cam-?drin\\w*",
          "camesgor\\w*",
          "canser\\w*",
          "clefyd\\w*",
          "colli (golwg|clyw)",
          "cyffur(iau)?",
          "cyfl(wr|yrau) prin",
          "dall(ineb)?",
          "deillion",
          "dementia",
          "diabet\\w*",
          "dialysis",
          "dibyniaeth(au)?",
          "dyslec\\w*",
          "dysprac\\w*",
          "gorbryder",
          "gordewdra",
          "hosbis\\w*",
          "hunan-?laddiad\\w*",
          "hunan-?niwed\\w*",
          "hunan-?niweidio",
          "iechyd meddwl",
          "iselder",
          "lles meddyliol",
          "lliniarol",
          "mamolaeth",
          "menopos",
          "methiant y galon",
          "nam (ar (y|eu|ei) )?(golwg|clyw)",
          "niwroamryw\\w*",
          "niwrowahan\\w*",
          "poen(au)?",
          "rhywiol\\w*",
          "salwch",
          "seiciatr\\w*",
          "seicosis",
          "sgitsoffrenia",
          "strôc",
          "trais domestig",
          "trawiad ar y galon",
          "trawma\\w*",
          "trawsblan\\w*");

  /** Patterns of all of them, each in every form. */
  static final List<String> TELLING =
      Stream.of(PERSPECTIVES, HEALTH)
          .flatMap(List::stream)
          .map(CalendarTitlesInWelsh::inEveryForm)
          .toList();

  private CalendarTitlesInWelsh() {}

  /** A pattern for a word as it is and as it is mutated, or with the h that a vowel takes. */
  private static String inEveryForm(String word) {
    String two = word.substring(0, 2);
    String one = word.substring(0, 1);
    if (FIRM.contains(two)) {
      return word;
    }
    if (VOWELS.contains(one)) {
      return "h?" + word;
    }
    String first = MUTATIONS.containsKey(two) ? two : one;
    return Optional.ofNullable(MUTATIONS.get(first))
        .map(others ->
            "(" + first + "|" + String.join("|", others) + ")" + word.substring(first.length()))
        .orElse(word);
  }
}
