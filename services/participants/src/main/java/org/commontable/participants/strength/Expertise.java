package org.commontable.participants.strength;

/**
 * Kinds of expertise, all of equal weight: they are listed in the order of the alphabet and nothing
 * sorts people by them.
 */
enum Expertise {
  LEARNED("Learned Experience", "Profiad a Ddysgwyd"),
  LIVED("Lived Experience", "Profiad Bywyd"),
  PRACTICE("Practice Experience", "Profiad Ymarfer"),
  TECHNICAL("Technical Expertise", "Arbenigedd Technegol");

  private final String words;
  private final String wordsWelsh;

  Expertise(String words, String wordsWelsh) {
    this.words = words;
    this.wordsWelsh = wordsWelsh;
  }

  /** As people read it. */
  String words() {
    return words;
  }

  /** The same in Welsh, which needs confirming by a fluent reader before anybody relies on it. */
  String wordsWelsh() {
    return wordsWelsh;
  }
}
