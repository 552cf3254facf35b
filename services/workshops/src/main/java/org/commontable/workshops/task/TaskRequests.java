package org.commontable.workshops.task;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.commontable.workshops.task.Task.Kind;
import org.commontable.workshops.task.Task.Wish;
import org.jspecify.annotations.Nullable;

/** What may be asked of tasks. */
final class TaskRequests {

  private TaskRequests() {}

  /**
   * @param owner the person who does it and is reminded of it; the whole group if nobody is named
   */
  record TaskRequest(
      @NotNull Kind kind,
      @NotBlank @Size(max = 500) String text,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String owner,
      @Nullable LocalDate dueOn) {
    Wish wish() {
      return new Wish(kind, text, owner, dueOn);
    }
  }

  /**
   * Whose it is from now on, and by when.
   *
   * @param owner the whole group's if nobody is named
   */
  record GiveRequest(
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String owner, @Nullable LocalDate dueOn) {}

  /**
   * @param note what came of it, or why not
   */
  record CloseRequest(@Nullable @Size(min = 1, max = 2000) String note) {}

  record CarryOnRequest(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}") String sessionId,
      @Nullable @Size(min = 1, max = 2000) String note,
      @Nullable LocalDate dueOn) {}
}
