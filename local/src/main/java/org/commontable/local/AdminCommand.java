package org.commontable.local;

import java.nio.file.Path;
import java.util.List;

/** {@code admin}: what is done to a house's data while it is not running. */
final class AdminCommand {
  private static final String USAGE =
      """
      admin backup  --data-dir DIR --to DIR     copies the data of a house that is not running
      admin restore --data-dir DIR --from DIR   puts a backup in the place of a house's store; the
                                                release register stays as it is, so that what was
                                                paid since the backup can't be paid again
      """;

  private AdminCommand() {}

  static int run(List<String> words) {
    if (words.size() == 5 && words.get(1).equals("--data-dir")) {
      Path data = Path.of(words.get(2)).toAbsolutePath();
      Path other = Path.of(words.get(4)).toAbsolutePath();
      if (words.getFirst().equals("backup") && words.get(3).equals("--to")) {
        Backup.make(data, other);
        System.out.println("Backed up to " + other);
        return 0;
      }
      if (words.getFirst().equals("restore") && words.get(3).equals("--from")) {
        Backup.restore(data, other);
        System.out.println("Restored from " + other);
        return 0;
      }
    }
    System.out.print(USAGE);
    return words.contains("--help") ? 0 : 2;
  }
}
