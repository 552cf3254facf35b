package org.commontable.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/**
 * What the architecture says of the platform's libraries: small, and without a word of a domain.
 */
final class PlatformRules {
  /** Statements and blocks in the main code of one library. */
  static final int STATEMENTS_MAX = 1_370;

  private static final Pattern DOMAIN_WORDS =
      Pattern.compile(
          "(Workshop|Session(?!Creation)|Programme|Team|Attendance|Registration|Perspective|Person(?!alData)"
              + "|Consent|Payment|Payee|Claim(?!s)|Offer|Entitlement|Ledger|Pence|Story|Guide|Diary)");
  private static final Pattern STATEMENT = Pattern.compile(".*[;{]\\s*(//.*)?");
  private static final Pattern NOT_CODE =
      Pattern.compile("\\s*(|//.*|\\*.*|/\\*.*|import .*|package .*)");

  private PlatformRules() {}

  static void checkSmall(String library) {
    long statements =
        sources(library).stream()
            .flatMap(file -> lines(file).stream())
            .filter(line -> !NOT_CODE.matcher(line).matches())
            .filter(line -> STATEMENT.matcher(line).matches())
            .count();
    Assertions.assertThat(statements)
        .as("Statements in platform/%s: what every service carries must stay small", library)
        .isLessThanOrEqualTo(STATEMENTS_MAX);
  }

  static void checkNoDomainWord(String library) {
    Assertions.assertThat(sources(library))
        .as(
            "platform/%s is wiring: two services may write the same lines, not share a domain",
            library)
        .noneMatch(file -> DOMAIN_WORDS.matcher(file.getFileName().toString()).find());
  }

  private static List<Path> sources(String library) {
    Path main = Directories.root().resolve("platform/" + library + "/src/main/java");
    try (Stream<Path> files = Files.walk(main)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
