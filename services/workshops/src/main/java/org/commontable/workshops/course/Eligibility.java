package org.commontable.workshops.course;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * Whom a course is open to: everyone, or whoever works in one of the sectors or brings one of the
 * perspectives. A course that is open to nobody can't be made.
 */
public record Eligibility(boolean everyone, Set<Sector> sectors, Set<Perspective> perspectives) {
  private static final Comparator<Enum<?>> BY_NAME = Comparator.comparing(Enum::name);

  /** Where somebody works, paid or not. */
  public enum Sector {
    HEALTH,
    SOCIAL_CARE,
    VOLUNTARY_AND_COMMUNITY,
    LOCAL_GOVERNMENT,
    EDUCATION,
    RESEARCH,
    OTHER
  }

  public Eligibility {
    sectors = Set.copyOf(sectors);
    perspectives = Set.copyOf(perspectives);
  }

  public boolean namesNobody() {
    return !everyone && sectors.isEmpty() && perspectives.isEmpty();
  }

  /**
   * Whether somebody who works in the sector, or brings the perspective, may take it. Lived
   * experience is whatever counts as lived, as it does for places.
   */
  public boolean admits(@Nullable Sector sector, @Nullable Perspective perspective) {
    return everyone
        || (sector != null && sectors.contains(sector))
        || (perspective != null
            && (perspectives.contains(perspective)
                || (perspective.lived() && perspectives.contains(Perspective.LIVED_EXPERIENCE))));
  }

  /** For whom, in words. */
  public String inWords() {
    if (everyone) {
      return "Open to everyone.";
    }
    return "Open to people with one of these: "
        + Stream.concat(words(perspectives), words(sectors)).collect(Collectors.joining(", "))
        + ".";
  }

  /** The same in Welsh. */
  public String inWelsh() {
    if (everyone) {
      return "Yn agored i bawb.";
    }
    return "Yn agored i bobl ag un o'r rhain: "
        + Stream.concat(
                perspectives.stream().sorted(BY_NAME).map(Eligibility::welsh),
                sectors.stream().sorted(BY_NAME).map(Eligibility::welsh))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static String welsh(Perspective perspective) {
    return switch (perspective) {
      case LIVED_EXPERIENCE -> "profiad bywyd";
      case PATIENT -> "claf";
      case SERVICE_USER -> "defnyddiwr gwasanaeth";
      case CARER -> "gofalwr";
      case FORMER_CARER -> "gofalwr gynt";
      case REPRESENTATIVE -> "cynrychiolydd";
      case STAFF -> "staff";
      case VOLUNTEER -> "gwirfoddolwr";
      case COMMUNITY_LEADER -> "arweinydd cymunedol";
      case RESEARCHER -> "ymchwilydd";
      case FACILITATOR -> "hwylusydd";
      case OTHER -> "arall";
    };
  }

  private static String welsh(Sector sector) {
    return switch (sector) {
      case HEALTH -> "iechyd";
      case SOCIAL_CARE -> "gofal cymdeithasol";
      case VOLUNTARY_AND_COMMUNITY -> "y sector gwirfoddol a chymunedol";
      case LOCAL_GOVERNMENT -> "llywodraeth leol";
      case EDUCATION -> "addysg";
      case RESEARCH -> "ymchwil";
      case OTHER -> "arall";
    };
  }

  private static Stream<String> words(Set<? extends Enum<?>> names) {
    return new TreeSet<>(names.stream().map(Enum::name).toList())
        .stream().map(name -> name.toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
