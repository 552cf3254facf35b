package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Two builds of one commit give the same bytes: no jar of ours says when, where or by whom. */
class SameBytesTest {
  private static final Pattern FIXED =
      Pattern.compile("<project.build.outputTimestamp>([^<]+)</project.build.outputTimestamp>");
  private static final List<String> OF_THE_MACHINE =
      List.of("Built-By", "Build-Jdk", "Build-Time", "Build-Host", "Build-OS");

  @Test
  void every_entry_has_the_fixed_time_and_no_manifest_names_the_machine() {
    Matcher fixed = FIXED.matcher(Repository.text("pom.xml"));
    assertThat(fixed.find()).isTrue();
    LocalDateTime time = LocalDateTime.ofInstant(Instant.parse(fixed.group(1)), ZoneOffset.UTC);
    List<Path> jars = jars();
    // The test phase alone packs none; every verify does.
    assumeThat(jars).as("jars of ours").isNotEmpty();
    assertThat(jars)
        .as("jars of the modules that are built before this one")
        .anyMatch(jar -> Repository.named(jar).startsWith("platform/kernel/"))
        .anyMatch(jar -> Repository.named(jar).endsWith("-exec.jar"));

    List<String> differing = new ArrayList<>();
    for (Path file : jars) {
      try (JarFile jar = new JarFile(file.toFile())) {
        jar.stream()
            .filter(entry -> !entry.getTimeLocal().equals(time))
            .map(JarEntry::getName)
            .forEach(name -> differing.add(Repository.named(file) + "!" + name));
        Manifest manifest = jar.getManifest();
        OF_THE_MACHINE.stream()
            .filter(name -> manifest.getMainAttributes().getValue(name) != null)
            .forEach(name -> differing.add(Repository.named(file) + " says " + name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(differing).isEmpty();
  }

  /** The modules' own jars, not those of others that lie below target. */
  private static List<Path> jars() {
    return Repository.inModules("target", ".jar").stream()
        .filter(jar -> Path.of("target").equals(jar.resolveSibling("").getFileName()))
        .filter(jar -> jar.getFileName().toString().startsWith("commontable-"))
        .toList();
  }
}
