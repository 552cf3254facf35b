package org.commontable.reimbursements.explanation;

import java.util.ArrayList;
import java.util.List;
import org.commontable.events.Cause;

/**
 * What is known of one payment, in the order in which it happened.
 *
 * @param steps that have happened; what has not is not there
 * @param accounts of who did something, in the order in which they come up: the first is told of as
 *     person 1
 */
record Explanation(String entitlementId, String state, List<Step> steps, List<String> accounts) {

  /** One thing that happened. */
  record Step(String title, List<Detail> details) {}

  /** One thing to be said of it. */
  record Detail(String label, String text) {}

  Explanation {
    steps = List.copyOf(steps);
    accounts = List.copyOf(accounts);
  }

  static Builder of(String entitlementId, String state) {
    return new Builder(entitlementId, state);
  }

  /** Puts it together. */
  static final class Builder {
    private final String entitlementId;
    private final String state;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> accounts = new ArrayList<>();

    private Builder(String entitlementId, String state) {
      this.entitlementId = entitlementId;
      this.state = state;
    }

    /** A step with labels and texts in turn. */
    Builder step(String title, String... labelsAndTexts) {
      List<Detail> details = new ArrayList<>();
      for (int i = 0; i < labelsAndTexts.length; i += 2) {
        details.add(new Detail(labelsAndTexts[i], labelsAndTexts[i + 1]));
      }
      steps.add(new Step(title, details));
      return this;
    }

    /** One of those who did something, told apart from the others and not named. */
    String person(String account) {
      if (account.startsWith(Cause.TIMERS)) {
        return "the system";
      }
      if (!accounts.contains(account)) {
        accounts.add(account);
      }
      return "person " + (accounts.indexOf(account) + 1);
    }

    Explanation done() {
      return new Explanation(entitlementId, state, steps, accounts);
    }
  }

  /** As a page that works without script, with headings and lists that a screen reader reads. */
  String html() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>How this payment came about</title>
        <style>body{font-family:sans-serif;max-width:45rem;margin:1rem auto;padding:0 1rem;\
        line-height:1.5}dt{font-weight:bold}dd{margin:0 0 .5rem;overflow-wrap:anywhere}\
        @media print{body{margin:0}}</style></head><body><main>
        <h1>How this payment came about</h1>
        """);
    page.append("<p>Reference: ").append(escaped(entitlementId)).append("</p>\n");
    page.append("<p>Now: ").append(escaped(state)).append("</p>\n<ol>\n");
    for (Step step : steps) {
      page.append("<li><h2>").append(escaped(step.title())).append("</h2><dl>");
      for (Detail detail : step.details()) {
        page.append("<dt>")
            .append(escaped(detail.label()))
            .append("</dt><dd>")
            .append(escaped(detail.text()))
            .append("</dd>");
      }
      page.append("</dl></li>\n");
    }
    page.append(
        "</ol>\n<h2>Who did this</h2>\n<p>For whoever checks it, by their accounts.</p>\n<dl>");
    for (int i = 0; i < accounts.size(); i++) {
      page.append("<dt>Person ")
          .append(i + 1)
          .append("</dt><dd>")
          .append(escaped(accounts.get(i)))
          .append("</dd>");
    }
    return page.append("</dl>\n</main></body></html>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
