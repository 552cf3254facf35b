package org.commontable.seeds;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code load --url URL --credentials FILE [FOLDER...]}. */
public final class LoadCommand {
  private static final String USAGE =
      """
      load --url URL --credentials FILE [FOLDER...]
        --url          the public address of the deployment
        --credentials  a YAML file with a sign-in for each role in each network, as in
                       seeds/demo-credentials.yaml
        FOLDER         programmes to load, in this order; all of seeds/programmes where none is named
      """;

  private LoadCommand() {}

  /** Runs the command; returns the exit code. */
  public static int run(List<String> arguments, Path programmes, PrintStream out, PrintStream err) {
    @Nullable URI url = null;
    @Nullable Path credentials = null;
    List<Path> folders = new ArrayList<>();
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals("--help")) {
        out.print(USAGE);
        return 0;
      } else if (word.equals("--url") && words.hasNext()) {
        try {
          url = TypedAddress.of(words.next());
        } catch (SeedingException e) {
          err.println(e.getMessage());
          return 2;
        }
      } else if (word.equals("--credentials") && words.hasNext()) {
        credentials = TypedPath.of(words.next());
      } else if (word.startsWith("--")) {
        err.print(USAGE);
        return 2;
      } else {
        folders.add(TypedPath.of(word));
      }
    }
    if (url == null || credentials == null) {
      err.print(USAGE);
      return 2;
    }
    try (SeedLoader loader =
        new SeedLoader(url, Credentials.read(credentials), folder -> out.println("  " + folder))) {
      loader.load(folders.isEmpty() ? SeedLoader.folders(programmes) : folders);
      out.println("Loaded.");
      return 0;
    } catch (SeedingException e) {
      err.println(e.getMessage());
      return 1;
    }
  }
}
