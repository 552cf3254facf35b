package org.commontable.reimbursements.explanation;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one payment, in the order in which it happened.
 *
 * @param steps that have happened; what has not is not there
 */
record Explanation(String entitlementId, String state, List<Step> steps) {

  /** One thing that happened. */
  record Step(String title, List<Detail> details) {}

  /** One thing to be said of it. */
  record Detail(String label, String text) {}

  Explanation {
    steps = List.copyOf(steps);
  }

  static Builder of(String entitlementId, String state) {
    return new Builder(entitlementId, state);
  }

  /** Puts it together. */
  static final class Builder {
    private final String entitlementId;
    private final String state;
    private final List<Step> steps = new ArrayList<>();

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

    Explanation done() {
      return new Explanation(entitlementId, state, steps);
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
    return page.append("</ol></main></body></html>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
