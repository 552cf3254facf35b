package org.commontable.local;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A house in a process of its own, as {@code ./commontable start} runs it. */
final class StartedProcess {
  private StartedProcess() {}

  static Process start(Path data, int port, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path"))));
    command.addAll(List.of(CommonTable.class.getName(), "start"));
    command.addAll(List.of("--port", "" + port, "--data-dir", data.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .directory(OpenHouse.ROOT.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Reads what the process says until a line has this in it. */
  static BufferedReader until(Process process, String words) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.contains(words)) {
        return lines;
      }
    }
    throw new AssertionError("It ended without saying '" + words + "':\n" + said);
  }
}
