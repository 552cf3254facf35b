package org.commontable.local;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;

/** What lies in the house's own mailbox, and the links in it. */
final class HousePost {
  private static final Pattern EMAIL =
      Pattern.compile("<td>([^<]*)</td><td><a href=\"(/mail/[^\"]+)\">([^<]+)</a>");
  private static final Pattern LINK =
      Pattern.compile("/api/participants/v1/networks/[^\\s<\"]+/links/[^\\s<\"?]+/page");

  private final OpenHouse house;

  HousePost(OpenHouse house) {
    this.house = house;
  }

  /** The text of an email to somebody, whose subject has these words. */
  String await(String to, String subject) {
    return Await.found(
        "an email to %s: %s".formatted(to, subject),
        () -> {
          HttpAnswer list = house.nobody().get("/mail");
          Matcher each = EMAIL.matcher(list.text());
          // Whoever asks this often without a token is told to wait.
          while (list.status() == 200 && each.find()) {
            if (each.group(1).contains(to) && each.group(3).contains(subject)) {
              return Optional.of(house.nobody().get(each.group(2)))
                  .filter(email -> email.status() == 200)
                  .map(HttpAnswer::text);
            }
          }
          return Optional.empty();
        });
  }

  /** Where the link of an email leads that works without signing in. */
  static String linkIn(String email) {
    Matcher link = LINK.matcher(email);
    if (!link.find()) {
      throw new AssertionError("No link in " + email);
    }
    return link.group();
  }

  /** What a browser sends when somebody presses a button of the page. */
  HttpAnswer press(String page, String choice) {
    return house
        .nobody()
        .with("Content-Type", "application/x-www-form-urlencoded")
        .send("POST", page, "choice=" + choice);
  }
}
