package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./commontable} on machines that lack something, each with a sentence that says what. */
@Tag("K1")
class CommandLineTest {
  /** What the script uses of a usual system; neither Java nor Maven is among them. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "sed",
          "head",
          "dirname",
          "readlink",
          "find",
          "seq",
          "tee",
          "grep",
          "mkdir",
          "rm",
          "touch",
          "cat",
          "env");

  private record Ended(int code, String said) {}

  @TempDir Path machine;
  private Path checkout;
  private Path programs;
  private Path installed;

  @BeforeEach
  void a_machine_with_nothing_but_a_shell() throws IOException {
    checkout = Files.createDirectories(machine.resolve("a checkout"));
    programs = Files.createDirectories(machine.resolve("bin"));
    installed = Files.createDirectories(machine.resolve("jvm"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(programs.resolve(tool), onThisMachine(tool));
    }
    // The places where installers put a JDK, but this machine's.
    String script =
        Repository.text("commontable")
            .replace("/usr/lib/jvm/", installed + "/")
            .replaceAll(
                "(?m)(?<= |^)(/usr/lib64/|/usr/java/|/opt/|/usr/local/|/Library/|/home/)[^ )]*",
                "/nothing");
    executable(checkout.resolve("commontable"), script);
    for (String module :
        List.of("platform", "services", "gateway", "seeds", "local/target", "benchmarks")) {
      Files.createDirectories(checkout.resolve(module));
    }
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
  }

  @Test
  void without_a_jdk_it_names_the_java_that_there_is_and_what_to_install() throws Exception {
    assertThat(run("start"))
        .satisfies(ended -> {
          assertThat(ended.code()).isEqualTo(1);
          assertThat(ended.said()).contains("a JDK 25 is needed and none was found", "Temurin 25");
        });
    executable(
        programs.resolve("java"), "#!/usr/bin/env bash\necho 'openjdk version \"17.0.9\"' >&2\n");
    jdk("jdk-21", "21.0.4");

    assertThat(run("test").said()).contains("the default java is 17.0.9");
  }

  @Test
  void a_jdk_25_is_found_where_it_lies_and_then_maven_is_asked_for() throws Exception {
    jdk("jdk-21", "21.0.4");
    jdk("temurin-25", "25.0.3");

    assertThat(run("start").said()).contains("Maven 3.8 or later is needed and mvn is not on");

    maven("echo 'Apache Maven 3.6.3 (abc)'");
    assertThat(run("start"))
        .satisfies(ended -> {
          assertThat(ended.code()).isEqualTo(1);
          assertThat(ended.said()).contains("Maven 3.8 or later is needed; this one is 3.6");
        });
  }

  @Test
  void a_build_that_fails_says_where_its_story_is() throws Exception {
    jdk("temurin-25", "25.0.3");
    maven(
        "case $* in *--version*) echo 'Apache Maven 3.9.9' ;; *) echo '[ERROR] no such thing'; exit"
            + " 1 ;; esac");

    Ended ended = run("start");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said())
        .contains("[ERROR] no such thing", "the build failed", ".commontable/build.log");
    assertThat(checkout.resolve(".commontable/build.log")).exists();
  }

  @Test
  void it_builds_once_and_hands_on_what_was_typed() throws Exception {
    jdk("temurin-25", "25.0.3");
    maven("case $* in *--version*) echo 'Apache Maven 3.9.9' ;; *) echo built >> builds ;; esac");

    Ended first = run("start", "--port", "8099", "--data-dir", "a place");
    Ended second = run("start", "--port", "8099", "--data-dir", "a place");

    assertThat(first.code()).as(first.said()).isZero();
    assertThat(second.said().lines().toList().getLast())
        .startsWith("java of temurin-25")
        .endsWith("org.commontable.local.CommonTable|start|--port|8099|--data-dir|a place|");
    assertThat(Files.readString(checkout.resolve("builds"))).isEqualTo("built\n");

    Files.writeString(checkout.resolve("seeds/new.yaml"), "x");
    Files.setLastModifiedTime(
        checkout.resolve("seeds/new.yaml"),
        java.nio.file.attribute.FileTime.from(java.time.Instant.now().plusSeconds(60)));
    run("start");
    assertThat(Files.readString(checkout.resolve("builds")))
        .as("again when something changed")
        .isEqualTo("built\nbuilt\n");
  }

  @Test
  void test_runs_every_test_with_the_jdk_that_was_found() throws Exception {
    jdk("temurin-25", "25.0.3");
    maven(
        "case $* in *--version*) echo 'Apache Maven 3.9.9' ;; *) echo \"$JAVA_HOME $*\"; exit 3 ;;"
            + " esac");

    Ended ended = run("test");

    assertThat(ended.code()).as("Maven's own").isEqualTo(3);
    assertThat(ended.said()).contains("temurin-25 -B -ntp -T 1C verify");
    assertThat(Repository.text(".ci/run")).contains("./commontable test");
  }

  @Test
  void a_word_that_it_does_not_know_is_answered_with_those_that_it_does() throws Exception {
    assertThat(run("strat"))
        .satisfies(ended -> {
          assertThat(ended.code()).isEqualTo(1);
          assertThat(ended.said()).contains("there is no command 'strat'", "./commontable start");
        });
    assertThat(run().code()).isEqualTo(2);
    assertThat(run("--help").code()).isZero();
    assertThat(run("start", "--help").said()).contains("--no-seeds");
  }

  private void jdk(String name, String version) throws IOException {
    Path home = Files.createDirectories(installed.resolve(name));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.createDirectories(home.resolve("bin"));
    executable(home.resolve("bin/javac"), "#!/usr/bin/env bash\n");
    executable(
        home.resolve("bin/java"),
        "#!/usr/bin/env bash\nprintf 'java of " + name + " '; printf '%s|' \"$@\"; echo\n");
  }

  private void maven(String does) throws IOException {
    executable(programs.resolve("mvn"), "#!/usr/bin/env bash\n" + does + "\n");
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path onThisMachine(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + tool + " on the path."));
  }

  private Ended run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("commontable").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", programs.toString(), "HOME", machine.toString()));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), said);
  }
}
