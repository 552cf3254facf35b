package org.commontable.participants.care;

/** Whether somebody is asked too much; a hint to talk with them, never a bar. */
enum AskedMuch {
  FINE("There is room to ask.", "Mae lle i ofyn."),
  CLOSE(
      "They give a lot. Ask how they are before you ask for more.",
      "Maen nhw'n rhoi llawer. Gofynnwch sut maen nhw cyn gofyn am fwy."),
  MUCH(
      "They are asked for more than the network thinks fair. Talk with them first; they decide"
          + " themselves.",
      "Gofynnir iddynt am fwy nag y mae'r rhwydwaith yn ei ystyried yn deg. Siaradwch â nhw yn"
          + " gyntaf; nhw eu hunain sy'n penderfynu.");

  private final String words;
  private final String wordsWelsh;

  AskedMuch(String words, String wordsWelsh) {
    this.words = words;
    this.wordsWelsh = wordsWelsh;
  }

  String words() {
    return words;
  }

  String wordsWelsh() {
    return wordsWelsh;
  }
}
