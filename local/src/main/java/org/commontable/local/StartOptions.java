package org.commontable.local;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.commontable.seeds.TypedPath;

/**
 * What {@code start} is told.
 *
 * @param port the one public port
 * @param trial whether to end as soon as everything is up, as when a start-up cache is made
 */
record StartOptions(int port, Path data, boolean seeds, boolean trial) {
  static final int PORT = 8080;
  static final Path DATA = Path.of(".commontable", "data");

  static StartOptions of(List<String> words) {
    int port = PORT;
    Path data = DATA;
    boolean seeds = true;
    boolean trial = false;
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      switch (word) {
        case "--port" -> port = port(value(word, rest));
        case "--data-dir" -> data = TypedPath.of(value(word, rest));
        case "--no-seeds" -> seeds = false;
        case "--trial" -> trial = true;
        default ->
            throw new Unusable("start does not know '" + word + "'; see ./commontable --help.");
      }
    }
    return new StartOptions(port, data.toAbsolutePath(), seeds, trial);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new Unusable(option + " needs a value; see ./commontable --help.");
    }
    return rest.next();
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new Unusable("--port must be a number from 1 to 65535, not '" + text + "'.", e);
    }
    throw new Unusable("--port must be a number from 1 to 65535, not '" + text + "'.");
  }
}
