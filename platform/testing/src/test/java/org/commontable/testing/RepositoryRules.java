package org.commontable.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of the sources of all rooms, and what can't be seen from classes. */
class RepositoryRules {
  private static final Path ROOT = Directories.root();

  private static final Pattern PURPOSE =
      Pattern.compile(
          "/\\*\\*.*?\\w.*?\\.\\s*(\\* .*)?\\*/\\s*@NullMarked\\s+package", Pattern.DOTALL);

  /** Packages of tests that break the rules on purpose. */
  private static final String BROKEN = "org/commontable/broken/";

  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);

  /** Libraries that are for tests alone; each may be built on those before it. */
  private static final Set<String> FOR_TESTS = Set.of("commontable-servers", "commontable-testing");

  private static final Pattern OWN_SERVER =
      Pattern.compile("EmbeddedStore\\.(start|inMemory)\\(|EmbeddedKafka\\.start\\(");

  /**
   * Tests that bring a server of their own, though real ones may be asked for, and why. All others
   * take theirs from {@code TestServers}.
   */
  private static final Map<String, String> SERVERS_OF_THEIR_OWN =
      Map.of(
          "platform/events/src/test/java/org/commontable/events/RealWorld.java",
          "stops its broker in mid-story and starts it again on the same files",
          "platform/testing/src/test/java/org/commontable/web/BadRequestsTest.java",
          "takes its store away",
          "platform/testing/src/test/java/org/commontable/web/BrokerAwayTest.java",
          "takes its broker away and brings it back",
          "local/src/test/java/org/commontable/local/DamagedBrokerTest.java",
          "damages the files of its broker",
          "local/src/test/java/org/commontable/local/BrokerAwayJourney.java",
          "takes the broker of a house away for a minute",
          "services/reimbursements/src/test/java/org/commontable/reimbursements/payment/"
              + "RestoredFromBackupTest.java",
          "copies the files of its store and goes back to the copy",
          "services/workshops/src/test/java/org/commontable/workshops/place/WorkshopsProcess.java",
          "is killed, store and all, and started again on the same files");

  @Test
  void every_package_says_what_it_is_for() {
    Set<String> silent = new TreeSet<>();
    for (Path sources : javaFiles()) {
      Path folder = folderOf(sources);
      String place = unixPath(folder);
      if (!place.contains(BROKEN) && infos(folder).noneMatch(RepositoryRules::saysItsPurpose)) {
        silent.add(place);
      }
    }

    assertThat(silent)
        .as("Packages without a package-info that has a sentence of purpose and @NullMarked")
        .isEmpty();
  }

  /** Of the package itself; for one of tests, that of the code which it tests will do. */
  private static Stream<Path> infos(Path folder) {
    String place = folder.toString();
    return Stream.of(place, place.replace("/src/test/java/", "/src/main/java/"))
        .distinct()
        .map(each -> Path.of(each, "package-info.java"))
        .filter(Files::exists);
  }

  private static boolean saysItsPurpose(Path info) {
    return PURPOSE.matcher(read(info)).find();
  }

  @Test
  void what_is_for_tests_is_in_no_main_code() {
    Set<String> wrong = new TreeSet<>();
    for (Path pom : files("pom.xml")) {
      String module = unixPath(folderOf(pom));
      boolean isForTests = FOR_TESTS.contains("commontable-" + folderOf(pom).getFileName());
      if (!module.isEmpty() && !isForTests) {
        DEPENDENCY
            .matcher(read(pom))
            .results()
            .map(found -> found.group(1))
            .filter(dependency -> FOR_TESTS.stream().anyMatch(name -> names(dependency, name)))
            .filter(dependency -> !dependency.contains("<scope>test</scope>"))
            .forEach(dependency -> wrong.add(module));
      }
    }

    assertThat(wrong).as("Modules whose main code can use what is for tests").isEmpty();
  }

  private static boolean names(String dependency, String artifact) {
    return dependency.contains("<artifactId>" + artifact + "</artifactId>");
  }

  @Test
  void tests_take_their_servers_from_the_one_place_that_knows_of_real_ones() {
    Set<String> own =
        javaFiles().stream()
            .filter(file -> file.toString().contains("/src/test/java/"))
            .filter(file -> !file.startsWith(ROOT.resolve("platform/embedded")))
            .filter(file -> OWN_SERVER.matcher(read(file)).find())
            .map(RepositoryRules::unixPath)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(own)
        .as("Tests that start a server of their own, and are not named here with the reason")
        .isEqualTo(new TreeSet<>(SERVERS_OF_THEIR_OWN.keySet()));
  }

  private static List<Path> javaFiles() {
    return files(".java").stream()
        .filter(file -> file.toString().matches(".*/src/(main|test)/java/.*"))
        .toList();
  }

  private static List<Path> files(String ending) {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(file -> file.toString().endsWith(ending))
          .filter(file -> !unixPath(file).matches("(.*/)?(target|node_modules|\\.git)/.*"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private static String unixPath(Path file) {
    return ROOT.relativize(file).toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
