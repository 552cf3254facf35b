package org.commontable.participants.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.commontable.events.Cause;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.intake.Intakes.Rehearsed;
import org.commontable.participants.text.Choice;
import org.commontable.participants.text.Line;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes people over from a file, in two steps: a rehearsal that lists every problem and gives each
 * row its participant id, then the taking over, all of it or nothing. Those ids are what a file of
 * registrations for {@code workshops} names.
 */
@RestController
@RequestMapping("/api/participants/v1/people-imports")
class IntakeController {
  private static final int COLUMNS_MAX = 20;
  private static final int HEADING_LENGTH_MAX = 200;
  private static final int FILE_NAME_LENGTH_MAX = 150;
  private static final int BASE64_LENGTH_MAX = (Intake.FILE_BYTES_MAX + 2) / 3 * 4;

  private final Intakes intakes;

  IntakeController(Intakes intakes) {
    this.intakes = intakes;
  }

  /** Rehearses a file; sending the same one again finds the same rehearsal. */
  @PostMapping
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<IntakeResponse> rehearse(
      @Valid @RequestBody IntakeRequest request, Caller caller, Cause cause) {
    return Answers.plain(
        fields(request.columns())
            .then(columns ->
                decoded(request.contentBase64())
                    .then(file ->
                        intakes.rehearse(
                            caller, request.fileName(), file, columns, cause.further())))
            .map(IntakeResponse::of));
  }

  @GetMapping("/{importId}")
  @AllowedTo(Role.COORDINATOR)
  @SensitiveRead(value = "people-imports", record = "importId")
  ResponseEntity<IntakeResponse> show(@PathVariable String importId, Caller caller) {
    return Answers.plain(intakes.find(caller, importId).map(IntakeResponse::of));
  }

  /**
   * The file with one more column, {@code participant_id}: what a file of registrations for {@code
   * workshops} is. Once everybody is on record the file itself is gone, and the answer has each
   * line's number and id.
   */
  @GetMapping(value = "/{importId}/file", produces = "text/csv;charset=UTF-8")
  @AllowedTo(Role.COORDINATOR)
  @SensitiveRead(value = "contact", record = "importId")
  ResponseEntity<String> file(@PathVariable String importId, Caller caller) {
    return switch (intakes.find(caller, importId).map(FileWithIds::of)) {
      case Outcome.Done<String>(String csv) ->
          ResponseEntity.ok()
              .header("Content-Disposition", "attachment; filename=\"people-with-ids.csv\"")
              .body(csv);
      case Outcome.Refused<String>(Refusal refusal) -> Answers.refused(refusal);
    };
  }

  /** Says which rows are of somebody on record, and which of somebody new. */
  @PostMapping("/{importId}/choices")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<IntakeResponse> choose(
      @PathVariable String importId,
      @Valid @RequestBody ChoicesRequest request,
      Caller caller,
      Cause cause) {
    return Answers.plain(
        intakes.choose(caller, importId, request.byLine(), cause).map(IntakeResponse::of));
  }

  /** Takes it over. Asking again finishes what a crash left, and otherwise changes nothing. */
  @PostMapping("/{importId}/run")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<IntakeResponse> run(@PathVariable String importId, Caller caller, Cause cause) {
    return Answers.plain(intakes.run(caller, importId, cause).map(IntakeResponse::of));
  }

  private static Outcome<Map<IntakeField, String>> fields(@Nullable Map<String, String> columns) {
    Outcome<Map<IntakeField, String>> fields = Outcome.done(new EnumMap<>(IntakeField.class));
    if (columns == null) {
      return fields;
    }
    for (Map.Entry<String, String> column : columns.entrySet()) {
      fields =
          fields.then(all ->
              Choice.of(IntakeField.class, "columns", column.getKey())
                  .map(field -> {
                    all.put(field, column.getValue());
                    return all;
                  }));
    }
    return fields;
  }

  private static Outcome<String> decoded(String base64) {
    try {
      byte[] file = Base64.getMimeDecoder().decode(base64);
      // Written again, so that one file has one form whatever the line breaks.
      return Outcome.done(Base64.getEncoder().encodeToString(file));
    } catch (IllegalArgumentException notBase64) {
      return Outcome.refused(
          Refusal.invalid("content-not-base64", "Send the file's bytes in base64."));
    }
  }

  /**
   * A file.
   *
   * @param fileName what the source is called; rows that have a reference are known by both
   * @param contentBase64 its bytes, whether in UTF-8 or Windows-1252
   * @param columns which heading holds what, where the headings don't say: from {@code reference},
   *     {@code name}, {@code first_name}, {@code last_name}, {@code email}, {@code phone}, {@code
   *     postal}, {@code date_of_birth}, {@code language}, {@code perspective} and {@code
   *     contact_by} to a heading
   */
  record IntakeRequest(
      @NotNull @Line(max = FILE_NAME_LENGTH_MAX) String fileName,
      @NotNull @Size(min = 1, max = BASE64_LENGTH_MAX) String contentBase64,
      @Nullable @Size(max = COLUMNS_MAX)
          Map<String, @NotNull @Size(max = HEADING_LENGTH_MAX) String> columns) {
    /** Says nothing of what is in it, so that no log can. */
    @Override
    public String toString() {
      return "IntakeRequest";
    }
  }

  /** What the rows are that may be of somebody on record. */
  record ChoicesRequest(
      @NotNull @Size(max = Intake.ROWS_MAX) List<@NotNull @Valid ChoiceRequest> choices) {
    Map<Integer, String> byLine() {
      Map<Integer, String> all = new HashMap<>();
      choices.forEach(one ->
          all.put(one.line(), one.participantId() == null ? Intake.NEW : one.participantId()));
      return all;
    }
  }

  /**
   * What one row is.
   *
   * @param participantId who it is; left out for somebody new
   */
  record ChoiceRequest(
      int line,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}", message = "must be the id of a person on record")
          String participantId) {}

  /**
   * What a file comes to.
   *
   * @param state {@code rehearsed} until it is taken over
   * @param columns which heading was taken for what
   * @param unusedColumns headings that nothing was taken from
   * @param problems everything that stands in the way, in the order of lines
   * @param rows who each row is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record IntakeResponse(
      String id,
      String fileName,
      IntakeState state,
      String encoding,
      Map<String, String> columns,
      List<String> unusedColumns,
      List<ProblemResponse> problems,
      List<RowResponse> rows) {
    static IntakeResponse of(Rehearsed rehearsed) {
      Intake intake = rehearsed.intake().state();
      List<ProblemResponse> problems = new ArrayList<>();
      rehearsed
          .all()
          .forEach(
              one -> problems.add(new ProblemResponse(one.line(), one.column(), one.detail())));
      problems.sort(
          Comparator.comparing(
              ProblemResponse::line, Comparator.nullsFirst(Comparator.naturalOrder())));
      Map<String, String> columns = new TreeMap<>();
      rehearsed
          .file()
          .columns()
          .forEach((field, heading) -> columns.put(field.name().toLowerCase(Locale.ROOT), heading));
      return new IntakeResponse(
          intake.id(),
          intake.fileName(),
          intake.done()
              ? IntakeState.TAKEN_OVER
              : intake.runAt() == null ? IntakeState.REHEARSED : IntakeState.RUNNING,
          rehearsed.file().encoding(),
          columns,
          rehearsed.file().unused(),
          problems,
          rehearsed.lines().stream()
              .map(
                  one -> new RowResponse(one.line(), one.participantId(), one.known(), one.alike()))
              .toList());
    }
  }

  /** How far a file has come. */
  enum IntakeState {
    REHEARSED,
    RUNNING,
    TAKEN_OVER
  }

  /** Something that stands in the way; {@code line} and {@code column} where it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProblemResponse(@Nullable Integer line, @Nullable String column, String detail) {}

  /**
   * Who a row is.
   *
   * @param participantId left out while that is to be chosen
   * @param alreadyOnRecord whether they are on record now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RowResponse(
      int line,
      @Nullable String participantId,
      boolean alreadyOnRecord,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> alike) {}
}
