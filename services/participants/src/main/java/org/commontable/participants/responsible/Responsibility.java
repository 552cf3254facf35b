package org.commontable.participants.responsible;

import java.util.List;

/**
 * Who answers for one matter.
 *
 * @param people ids of those named; none for the coordinators together
 * @param answerDays within how many days; 0 for no clock
 */
public record Responsibility(Matter matter, List<String> people, int answerDays) {
  public static final int PEOPLE_MAX = 20;
  public static final int ANSWER_DAYS_MAX = 60;

  public Responsibility {
    people = List.copyOf(people);
    if (people.size() > PEOPLE_MAX) {
      throw new IllegalArgumentException("At most " + PEOPLE_MAX + " people are named");
    }
    if (answerDays < 0 || answerDays > ANSWER_DAYS_MAX) {
      throw new IllegalArgumentException("An answer takes 0 to " + ANSWER_DAYS_MAX + " days");
    }
  }

  /** Without somebody who is no longer there. */
  Responsibility without(String participantId) {
    return new Responsibility(
        matter, people.stream().filter(id -> !id.equals(participantId)).toList(), answerDays);
  }

  /** The same clock for others. */
  public Responsibility by(List<String> others) {
    return new Responsibility(
        matter, others.subList(0, Math.min(others.size(), PEOPLE_MAX)), answerDays);
  }

  /** Where the network named nobody. */
  static Responsibility coordinators(Matter matter) {
    return new Responsibility(matter, List.of(), matter.answerDays());
  }
}
