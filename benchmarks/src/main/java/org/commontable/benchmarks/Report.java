package org.commontable.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What was found, on the console at once and as Markdown in a file at the end. */
final class Report {
  private final StringBuilder text = new StringBuilder();
  private final List<List<String>> verdicts = new ArrayList<>();

  void heading(String heading) {
    line("\n## " + heading + "\n");
  }

  void note(String note) {
    line(note);
  }

  void table(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1))
            .toArray();
    line("");
    for (int i = 0; i < rows.size(); i++) {
      StringBuilder row = new StringBuilder("|");
      for (int column = 0; column < widths.length; column++) {
        String cell = rows.get(i).get(column);
        row.append(' ').append(cell).repeat(" ", widths[column] - cell.length()).append(" |");
      }
      line(row.toString());
      if (i == 0) {
        StringBuilder rule = new StringBuilder("|");
        for (int width : widths) {
          rule.repeat("-", width + 2).append('|');
        }
        line(rule.toString());
      }
    }
    line("");
  }

  /** One of the figures that we promise ourselves. */
  void target(String what, String target, String found, boolean met) {
    verdicts.add(List.of(what, target, found, met ? "met" : "MISSED"));
  }

  void verdicts() {
    if (!verdicts.isEmpty()) {
      heading("Against the targets");
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("What", "Target", "Found (median)", ""));
      rows.addAll(verdicts);
      table(rows);
    }
  }

  void writeTo(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
    System.out.println("Also in " + file + ".");
  }

  private void line(String line) {
    System.out.println(line);
    text.append(line).append('\n');
  }
}
