package org.commontable.local;

import java.nio.file.Path;
import java.util.List;
import org.commontable.embedded.EmbeddedFault;
import org.commontable.embedded.EmbeddedKafka;
import org.commontable.seeds.LoadCommand;
import org.commontable.seeds.SeedingException;

/** What {@code ./commontable} runs. */
public final class CommonTable {
  private static final Path PROGRAMMES = Path.of("seeds", "programmes");

  private CommonTable() {}

  public static void main(String[] arguments) {
    // One logging for all: Boot would set it up anew with every service.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    EmbeddedKafka.beforeItEndsTheProcess(() ->
        System.err.println(
            "commontable: The broker can't go on: what is in broker/ of the data directory is"
                + " damaged, or its disk is full or gone. The log there says more. Make room,"
                + " or put the directory back from its backup with ./commontable admin"
                + " restore."));
    System.exit(run(List.of(arguments)));
  }

  static int run(List<String> arguments) {
    String command = arguments.isEmpty() ? "" : arguments.getFirst();
    List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
    try {
      return switch (command) {
        case "start" -> StartCommand.run(StartOptions.of(rest));
        case "token" -> TokenCommand.run(rest);
        case "load" -> LoadCommand.run(rest, PROGRAMMES, System.out, System.err);
        case "admin" -> AdminCommand.run(rest);
        default -> throw new Unusable("There is no command '" + command + "'.");
      };
    } catch (Unusable | EmbeddedFault | SeedingException e) {
      System.err.println("commontable: " + e.getMessage());
      return 1;
    }
  }
}
