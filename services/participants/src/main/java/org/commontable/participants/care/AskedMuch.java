package org.commontable.participants.care;

/** Whether somebody is asked too much; a hint to talk with them, never a bar. */
enum AskedMuch {
  FINE("There is room to ask."),
  CLOSE("They give a lot. Ask how they are before you ask for more."),
  MUCH(
      "They are asked for more than the network thinks fair. Talk with them first; they decide"
          + " themselves.");

  private final String words;

  AskedMuch(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
