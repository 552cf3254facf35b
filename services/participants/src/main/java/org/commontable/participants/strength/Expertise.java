package org.commontable.participants.strength;

/**
 * Kinds of expertise, all of equal weight: they are listed in the order of the alphabet and nothing
 * sorts people by them.
 */
enum Expertise {
  LEARNED("Learned Experience"),
  LIVED("Lived Experience"),
  PRACTICE("Practice Experience"),
  TECHNICAL("Technical Expertise");

  private final String words;

  Expertise(String words) {
    this.words = words;
  }

  /** As people read it. */
  String words() {
    return words;
  }
}
