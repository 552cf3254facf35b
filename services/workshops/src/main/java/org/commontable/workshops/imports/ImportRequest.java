package org.commontable.workshops.imports;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * A file to rehearse.
 *
 * @param file the bytes of the file in base64, whole or in several pieces, each of at most 150,000
 *     bytes
 * @param columns which column says what, where its name does not tell
 * @param perspectives what the file calls a perspective, such as {@code {"Patient / family":
 *     "carer"}}
 * @param perspective what rows bring that say nothing
 * @param eligibilityReason why those are let in to whom the session is not open; without it such
 *     rows are problems
 * @param people the ids that the people's import gave, to be told whom this file leaves out
 */
record ImportRequest(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @NotEmpty @Size(max = 20)
        List<byte @NotNull []> file,
    @Nullable @Valid ColumnsRequest columns,
    @Nullable @Size(max = 100) Map<@NotBlank String, @NotNull Perspective> perspectives,
    @Nullable Perspective perspective,
    @Nullable @Size(min = 1, max = 500) String eligibilityReason,
    @Nullable @Size(max = Spreadsheet.ROWS_MAX)
        Set<@NotNull @Pattern(regexp = "[0-9a-v]{26}") String> people) {

  /** Names of columns, as they stand in the file's first line. */
  record ColumnsRequest(
      @Nullable @Size(min = 1, max = 200) String person,
      @Nullable @Size(min = 1, max = 200) String perspective,
      @Nullable @Size(min = 1, max = 200) String reachedBy,
      @Nullable @Size(min = 1, max = 200) String status) {}

  byte[] whole() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    file.forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  Mapping mapping() {
    return new Mapping(
        columns == null ? null : columns.person(),
        columns == null ? null : columns.perspective(),
        columns == null ? null : columns.reachedBy(),
        columns == null ? null : columns.status(),
        perspectives == null ? Map.of() : perspectives,
        perspective);
  }
}
