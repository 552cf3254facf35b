package org.commontable.participants.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a wording leaves open, written {@code {{name}}}, and filled when a message goes. */
public enum Placeholder {
  /** What the person wants to be called. */
  NAME,
  /** What the network is called. */
  NETWORK,
  /** How anybody reaches the network. */
  CONTACT,
  /** Where the person says how they want to be written to. */
  WISHES(Form.LINK),
  /** In the frame of all messages: the message itself. */
  MESSAGE(Form.BLOCK),
  /** Where the person reads and does what the message is about, after signing in. */
  LINK(Form.LINK),
  /** Where the person answers what the message is about without signing in; not in letters. */
  REPLY(Form.LINK),
  /** In the frame: where the person ends all messages without signing in. */
  STOP(Form.LINK),
  SESSION,
  /** What a programme is called. */
  PROGRAMME,
  /** What a team or working group is called. */
  TEAM,
  /** What somebody leads on. */
  LEADS_ON,
  /** In which programme or organisation that is. */
  WITHIN,
  /** The first day of something that lasts. */
  FROM,
  /** The last day of something that lasts. */
  UNTIL,
  /** Which training somebody is offered, or what a mentor would help with. */
  OFFERED,
  /** The day by which something is to be done. */
  DUE_ON,
  WHEN,
  WHERE,
  /** What whoever planned a session wants its reminder to say besides. */
  REMINDER_TEXT(Form.BLOCK),
  REPLY_BY,
  PAY_BY,
  PAID_ON,
  /** What somebody raised: an idea, thanks, a concern or a worry about safety. */
  RAISED,
  ANSWER_BY,
  /** What somebody asked for about their data, after "You asked us". */
  ASKED,
  /** An answer in somebody's own words. */
  ANSWER(Form.BLOCK),
  /** What shows that somebody is who was invited. */
  CODE,
  /** Another person by the name that they want: in a copy, whom the message was for. */
  PERSON,
  /** In a copy: what they were told. */
  COPIED(Form.BLOCK);

  /** How a value stands in its message. */
  enum Form {
    /** Part of a line. */
    LINE,
    /** Part of a line, and to be followed; always an address of ours. */
    LINK,
    /** Lines of its own. */
    BLOCK
  }

  private final Form form;

  Placeholder() {
    this(Form.LINE);
  }

  Placeholder(Form form) {
    this.form = form;
  }

  Form form() {
    return form;
  }

  /** As it is written between the braces. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Placeholder> of(String text) {
    return Arrays.stream(values()).filter(known -> known.text().equals(text)).findFirst();
  }
}
