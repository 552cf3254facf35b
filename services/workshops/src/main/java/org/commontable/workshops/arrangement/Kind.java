package org.commontable.workshops.arrangement;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What somebody may need arranged. Print of different sizes and Braille of different grades are
 * made apart, so that each is counted apart; {@link #LARGE_PRINT} and {@link #BRAILLE} are for who
 * has not said which.
 */
enum Kind {
  STEP_FREE(Area.ACCESS),
  WHEELCHAIR_SPACE(Area.ACCESS),
  HEARING_LOOP(Area.ACCESS),
  BSL_INTERPRETER(Area.ACCESS),
  LIPSPEAKER(Area.ACCESS),
  SPEECH_TO_TEXT(Area.ACCESS),
  LIVE_CAPTIONS(Area.ACCESS),
  LARGE_PRINT(Area.ACCESS),
  @JsonProperty("print_20_point")
  PRINT_20_POINT(Area.ACCESS),
  @JsonProperty("print_24_point")
  PRINT_24_POINT(Area.ACCESS),
  @JsonProperty("print_28_point")
  PRINT_28_POINT(Area.ACCESS),
  EASY_READ(Area.ACCESS),
  BRAILLE(Area.ACCESS),
  @JsonProperty("braille_grade_1")
  BRAILLE_GRADE_1(Area.ACCESS),
  @JsonProperty("braille_grade_2")
  BRAILLE_GRADE_2(Area.ACCESS),
  LANGUAGE_INTERPRETER(Area.ACCESS),
  QUIET_ROOM(Area.ACCESS),
  BREAKS(Area.ACCESS),
  CHILDCARE(Area.ACCESS),
  ASSISTANCE_DOG(Area.ACCESS),
  SIGHTED_GUIDE(Area.ACCESS, true),
  HELP_ON_ARRIVAL(Area.ACCESS, true),
  OTHER_ACCESS(Area.ACCESS),
  VEGETARIAN(Area.CATERING),
  VEGAN(Area.CATERING),
  HALAL(Area.CATERING),
  KOSHER(Area.CATERING),
  GLUTEN_FREE(Area.CATERING),
  DAIRY_FREE(Area.CATERING),
  NUT_FREE(Area.CATERING),
  SOFT_FOOD(Area.CATERING),
  NO_MEAL(Area.CATERING),
  OTHER_FOOD(Area.CATERING),
  PARKING(Area.TRAVEL),
  ACCESSIBLE_PARKING(Area.TRAVEL),
  TAXI(Area.TRAVEL, true),
  TICKET(Area.TRAVEL, true),
  COMMUNITY_TRANSPORT(Area.TRAVEL, true),
  LIFT(Area.TRAVEL, true);

  private final Area area;
  private final boolean forOnePerson;

  Kind(Area area) {
    this(area, false);
  }

  Kind(Area area, boolean forOnePerson) {
    this.area = area;
    this.forOnePerson = forOnePerson;
  }

  /** Who sees to it. */
  enum Area {
    ACCESS,
    CATERING,
    TRAVEL
  }

  Area area() {
    return area;
  }

  /** Whether it can only be arranged for a person whom one knows, such as a taxi. */
  boolean forOnePerson() {
    return forOnePerson;
  }
}
