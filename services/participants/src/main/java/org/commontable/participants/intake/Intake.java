package org.commontable.participants.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being taken over. Whether it is, is decided here in one write, for all of it or
 * nothing; what follows for each row has an id derived from the file, and goes on where a crash
 * stopped it until all is done. Lies encrypted.
 *
 * @param columns which heading holds what, where the file's own headings don't say
 * @param choices by line: the person on record whom a row is of, or that it is somebody new
 * @param runAt when it was decided to take it over; null while it is rehearsed
 * @param taken who each row is, once all are on record but who was erased; from then on the file
 *     itself is gone
 * @param words what cells of a column say that must hold one of our values, in small letters, and
 *     which value that is; null for nothing, as in what was stored before there were any
 */
record Intake(
    NetworkId network,
    String id,
    String fileName,
    String file,
    Map<IntakeField, String> columns,
    Map<Integer, String> choices,
    String by,
    Instant rehearsedAt,
    @Nullable Instant runAt,
    List<Taken> taken,
    @Nullable Map<IntakeField, Map<String, String>> words) {
  /** Bytes of a file: with base64 twice and encryption it must stay below a document's limit. */
  static final int FILE_BYTES_MAX = 400_000;

  static final int ROWS_MAX = 5_000;

  /** How long a rehearsal waits to be taken up. */
  static final Duration REHEARSAL_KEPT = Duration.ofDays(30);

  /** What a choice says for a row that is of somebody new. */
  static final String NEW = "new";

  Intake {
    columns = Map.copyOf(columns);
    choices = Map.copyOf(choices);
    taken = List.copyOf(taken);
    words = words == null ? null : Map.copyOf(words);
  }

  /** What a cell says in our words: as the file's own were explained, or else as it stands. */
  String inOurWords(IntakeField field, String cell) {
    return words == null
        ? cell
        : words.getOrDefault(field, Map.of()).getOrDefault(cell.toLowerCase(Locale.ROOT), cell);
  }

  /**
   * Who a row is.
   *
   * @param participantId null for one who was erased, and so was not taken over
   */
  record Taken(int line, @Nullable String participantId) {}

  /** Rehearses it once more with other choices; what is decided stays decided. */
  Decision<Intake> choose(Map<Integer, String> to) {
    return runAt == null
        ? Decision.changed(
            new Intake(
                network, id, fileName, file, columns, to, by, rehearsedAt, null, List.of(), words))
        : Decision.refused(
            Refusal.conflict("taken-over", "This file is taken over already. Nothing changed."));
  }

  /** Decides to take it over, if nothing stands in the way. */
  Decision<Intake> run(List<IntakeProblem> problems, Instant now) {
    if (runAt != null) {
      return Decision.unchanged(this);
    }
    return problems.isEmpty()
        ? Decision.changed(
            new Intake(
                network,
                id,
                fileName,
                file,
                columns,
                choices,
                by,
                rehearsedAt,
                now,
                List.of(),
                words))
        : Decision.refused(
            Refusal.conflict(
                "file-has-problems",
                "Nothing was taken over: "
                    + (problems.size() == 1
                        ? "one problem stands in the way. Read it"
                        : problems.size() + " problems stand in the way. Read them")
                    + ", and send the file again or choose for each row that may be of somebody"
                    + " who is there already."));
  }

  /** Every row is on record that may be: of the file, the ids remain. */
  Decision<Intake> finish(List<Taken> rows) {
    return runAt == null || done()
        ? Decision.unchanged(this)
        : Decision.changed(
            new Intake(
                network, id, fileName, "", columns, Map.of(), by, rehearsedAt, runAt, rows, words));
  }

  /** Somebody is erased: their row goes, or all of a file that may hold them. */
  Decision<Intake> without(String participantId) {
    return Decision.changed(
        new Intake(
            network,
            id,
            fileName,
            file,
            columns,
            choices,
            by,
            rehearsedAt,
            runAt,
            taken.stream().filter(row -> !participantId.equals(row.participantId())).toList(),
            words));
  }

  /** Whether the file is gone, since every row is on record. */
  boolean done() {
    return runAt != null && file.isEmpty();
  }

  /**
   * What is decided and not yet done is looked after at once; a rehearsal that nobody takes up goes
   * after a while.
   */
  @Nullable Instant dueAt() {
    if (done()) {
      return null;
    }
    return runAt == null ? rehearsedAt.plus(REHEARSAL_KEPT) : runAt;
  }

  /** Says nothing of what is in it, so that no log can. */
  @Override
  public String toString() {
    return "Intake[" + id + "]";
  }
}
