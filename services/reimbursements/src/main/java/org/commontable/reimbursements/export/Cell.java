package org.commontable.reimbursements.export;

import java.time.LocalDate;

/** What stands in a table's cell: text stays text, numbers stay numbers. */
public sealed interface Cell {

  /** What somebody wrote, or what is to be read only. */
  record Text(String text) implements Cell {}

  /** Pence, shown in pounds; below nothing for the other side. */
  record Money(long pence) implements Cell {}

  record Count(long number) implements Cell {}

  record Day(LocalDate day) implements Cell {}

  public static Cell text(String text) {
    return new Text(text);
  }

  public static Cell money(long pence) {
    return new Money(pence);
  }

  public static Cell count(long number) {
    return new Count(number);
  }

  public static Cell day(LocalDate day) {
    return new Day(day);
  }
}
