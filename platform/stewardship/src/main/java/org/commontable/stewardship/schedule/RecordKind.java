package org.commontable.stewardship.schedule;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of record.
 *
 * @param collection where its records lie
 * @param title what they are, in plain English
 * @param nothingPersonal why they say nothing about a person; null where they do, and a bean of
 *     {@code PersonalData} speaks for them
 * @param rows how long they are kept, each row from a day on; at least one
 */
public record RecordKind(
    @NotBlank String collection,
    @NotBlank String title,
    @Nullable String nothingPersonal,
    @NotEmpty List<@Valid RetentionRow> rows) {
  public RecordKind {
    rows = rows.stream().sorted(Comparator.comparing(RetentionRow::effectiveFrom)).toList();
  }

  /** The row that holds on a day: the last that took effect, or the first before any did. */
  public RetentionRow on(LocalDate day) {
    return rows.stream()
        .filter(row -> !row.effectiveFrom().isAfter(day))
        .reduce((earlier, later) -> later)
        .orElseGet(() -> rows.getFirst());
  }
}
