package org.commontable.reimbursements.export;

/**
 * Takes from text what a spreadsheet would run. A text that begins with {@code = + - @}, one of
 * their full-width forms, a tab or a line end gets an apostrophe before it, whatever the form: a
 * table that is opened, saved and opened again must be as safe as the first. See OWASP, CSV
 * Injection.
 */
final class PlainText {
  private static final String STARTS = "=+-@\t\r\n＝＋－＠|%";

  private PlainText() {}

  static String of(String text) {
    String visible =
        text.codePoints()
            .filter(c -> c == '\t' || c == '\n' || c == '\r' || !Character.isISOControl(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return !visible.isEmpty() && STARTS.indexOf(visible.charAt(0)) >= 0 ? "'" + visible : visible;
  }
}
