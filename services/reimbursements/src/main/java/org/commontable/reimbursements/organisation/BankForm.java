package org.commontable.reimbursements.organisation;

import java.util.Locale;

/** The forms in which banks take payments. A run goes to the bank in one of them. */
public enum BankForm {
  BACS18("Bacs Standard 18", "text/plain;charset=US-ASCII", "txt"),
  PAIN001("pain.001", "application/xml", "xml");

  private final String words;
  private final String mediaType;
  private final String extension;

  BankForm(String words, String mediaType, String extension) {
    this.words = words;
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** As it is named in addresses and files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As people name it. */
  public String words() {
    return words;
  }

  public String mediaType() {
    return mediaType;
  }

  /** What stands after the dot in a file's name. */
  public String extension() {
    return extension;
  }
}
