package org.commontable.participants.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
import org.commontable.participants.person.ContactMethod;
import org.commontable.participants.person.PerspectiveKind;
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
  private static final int WORDS_MAX = 100;
  private static final int ENCODING_LENGTH_MAX = 40;

  /** Names that are shown, by which somebody sees whether the letters are right. */
  private static final int NAMES_SHOWN = 5;

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
                decoded(request.contentBase64(), request.encoding())
                    .then(file ->
                        intakes.rehearse(
                            caller,
                            request.fileName(),
                            file,
                            columns,
                            request.words(),
                            cause.further())))
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

  private static Outcome<String> decoded(String base64, @Nullable String encoding) {
    byte[] file;
    try {
      // Lines may be broken as MIME breaks them; its own decoder would pass over anything.
      file = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException notBase64) {
      return Outcome.refused(
          Refusal.invalid("content-not-base64", "Send the file's bytes in base64."));
    }
    // Written again, so that one file has one form whatever the line breaks.
    return inUtf8(file, encoding).map(Base64.getEncoder()::encodeToString);
  }

  private static Outcome<byte[]> inUtf8(byte[] file, @Nullable String encoding) {
    if (encoding == null) {
      return Outcome.done(file);
    }
    try {
      CharBuffer text = Charset.forName(encoding).newDecoder().decode(ByteBuffer.wrap(file));
      byte[] written = text.toString().getBytes(StandardCharsets.UTF_8);
      return written.length <= Intake.FILE_BYTES_MAX
          ? Outcome.done(written)
          : Outcome.refused(Refusal.invalid("file-too-long", "The file is too long. Split it."));
    } catch (CharacterCodingException another) {
      return Outcome.refused(
          Refusal.invalid(
              "encoding-other", "The file is not in the encoding that it is said to have."));
    } catch (IllegalArgumentException unknown) {
      return Outcome.refused(
          Refusal.invalid(
              "encoding-unknown",
              "Name an encoding such as UTF-8, windows-1252 or windows-1256, or leave it out."));
    }
  }

  /**
   * A file.
   *
   * @param fileName what the source is called; rows that have a reference are known by both
   * @param contentBase64 its bytes, whether in UTF-8, UTF-16 with a mark or Windows-1252
   * @param encoding in which it is written where that can't be told, such as {@code windows-1256}
   * @param columns which heading holds what, where the headings don't say: from "reference",
   *     "order", "name", "first_name", "last_name", "email", "phone", "postal", "date_of_birth",
   *     "language", "perspective" and "contact_by" to a heading; an empty one for what is in no
   *     column
   * @param perspectives what the file calls a perspective, such as {@code {"Nurse": "staff"}}
   * @param contactWays what the file calls a way to be reached, such as {@code {"Mobile":
   *     "phone_call"}}
   */
  record IntakeRequest(
      @NotNull @Line(max = FILE_NAME_LENGTH_MAX) String fileName,
      @NotNull
          @Size(
              min = 1,
              max = BASE64_LENGTH_MAX,
              message = "must be a file's bytes in base64, 400 kB of them at most: split it")
          String contentBase64,
      @Nullable @Size(max = ENCODING_LENGTH_MAX) String encoding,
      @Nullable @Size(max = COLUMNS_MAX)
          Map<String, @NotNull @Size(max = HEADING_LENGTH_MAX) String> columns,
      @Nullable @Size(max = WORDS_MAX)
          Map<@NotBlank @Size(max = HEADING_LENGTH_MAX) String, @NotNull PerspectiveKind>
              perspectives,
      @Nullable @Size(max = WORDS_MAX)
          Map<@NotBlank @Size(max = HEADING_LENGTH_MAX) String, @NotNull ContactMethod>
              contactWays) {
    Map<IntakeField, Map<String, String>> words() {
      Map<IntakeField, Map<String, String>> all = new EnumMap<>(IntakeField.class);
      explained(IntakeField.PERSPECTIVE, perspectives, all);
      explained(IntakeField.CONTACT_BY, contactWays, all);
      return all;
    }

    private static void explained(
        IntakeField field,
        @Nullable Map<String, ? extends Enum<?>> said,
        Map<IntakeField, Map<String, String>> all) {
      if (said != null && !said.isEmpty()) {
        Map<String, String> meanings = new HashMap<>();
        said.forEach(
            (word, value) -> meanings.put(word.strip().toLowerCase(Locale.ROOT), value.name()));
        all.put(field, meanings);
      }
    }

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
   * @param firstNames the first names as they were read, by which it is seen whether the letters
   *     are right; none once it is taken over
   * @param problems everything that stands in the way, in the order of lines; once it is taken
   *     over, the rows that were not
   * @param rows who each row is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record IntakeResponse(
      String id,
      String fileName,
      IntakeState state,
      String encoding,
      List<String> firstNames,
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
          rehearsed.file().rows().stream()
              .limit(NAMES_SHOWN)
              .map(row -> row.profile().displayName())
              .toList(),
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
   * @param participantId left out while that is to be chosen, and where it was not taken over
   * @param alreadyOnRecord whether they are on record now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RowResponse(
      int line,
      @Nullable String participantId,
      boolean alreadyOnRecord,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> alike) {}
}
