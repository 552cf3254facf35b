package org.commontable.local;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.commontable.seeds.TypedAddress;

/**
 * What somebody typed after a command that speaks to a house: {@code [--url URL] [--as NAME]
 * [--password P]} and the rest. Without these it is a demo account of the house on this machine.
 *
 * @param as the operator's username
 */
record Typed(URI url, String as, String password, List<String> rest) {
  private static final String OPERATOR = "operator";
  private static final String PASSWORD = "common-table-demo";

  static Typed of(List<String> words) {
    URI url = URI.create("http://127.0.0.1:" + StartOptions.PORT);
    String as = OPERATOR;
    String password = PASSWORD;
    List<String> others = new ArrayList<>();
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      if (!word.startsWith("--") || !rest.hasNext()) {
        others.add(word);
      } else {
        switch (word) {
          case "--url" -> url = TypedAddress.of(rest.next());
          case "--as" -> as = rest.next();
          case "--password" -> password = rest.next();
          default -> others.add(word);
        }
      }
    }
    return new Typed(url, as, password, List.copyOf(others));
  }
}
