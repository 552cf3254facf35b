package org.commontable.local;

import java.util.List;
import org.commontable.seeds.TypedPath;

/** {@code admin}: what an operator does from the command line. */
final class AdminCommand {
  private static final String USAGE =
      """
      admin backup  --data-dir DIR --to DIR     copies the data of a house that is not running
      admin restore --data-dir DIR --from DIR   puts a backup in the place of a house's store; the
                                                release register stays as it is, so that what was
                                                paid since the backup can't be paid again

      These speak to a house that runs, as the platform's operator:

      admin verify                    reads all ledgers again and says whether they are what was
                                      posted
      admin parked [list]             lists the events that a service could not handle, and why
      admin parked replay [KEY]       has them tried again, in order: all, or those of one key, such
                                      as solent:0123, which stands in the third place of an id
      admin parked drop ID REASON     gives one up for good, and says why; what waits behind it goes
                                      on with the next replay
          [--url URL]                 the house's address (default http://127.0.0.1:8080)
          [--as NAME] [--password P]  the operator's account (default that of the examples)
      """;

  private AdminCommand() {}

  static int run(List<String> words) {
    String verb = words.isEmpty() ? "" : words.getFirst();
    if (verb.equals("verify") && !words.contains("--help")) {
      return VerifyCommand.run(words.subList(1, words.size()), System.out);
    }
    if (verb.equals("parked") && !words.contains("--help")) {
      return ParkedCommand.run(words.subList(1, words.size()), System.out);
    }
    if (words.size() == 5 && words.get(1).equals("--data-dir")) {
      var data = TypedPath.of(words.get(2));
      var other = TypedPath.of(words.get(4));
      if (verb.equals("backup") && words.get(3).equals("--to")) {
        Backup.make(data, other);
        System.out.println("Backed up to " + other);
        return 0;
      }
      if (verb.equals("restore") && words.get(3).equals("--from")) {
        Backup.restore(data, other);
        System.out.println("Restored from " + other);
        return 0;
      }
    }
    System.out.print(USAGE);
    return words.contains("--help") ? 0 : 2;
  }
}
