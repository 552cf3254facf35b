package org.commontable.workshops.arrangement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.commontable.workshops.arrangement.Provisions.Stage;
import org.commontable.workshops.arrangement.Wishes.Asked;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/** What may be asked about arrangements. */
final class ArrangementRequests {

  private ArrangementRequests() {}

  record WishesRequest(
      @NotNull @Size(max = Wishes.WISHES_MAX) List<@NotNull @Valid WishRequest> wishes) {
    List<Asked> all() {
      return wishes.stream().map(WishRequest::asked).toList();
    }
  }

  /**
   * @param detail for whoever arranges it; names nobody
   * @param mayBeNamed whether those who run the session may know for whom it is; where left out, as
   *     the person said before, or no. Needed where a coordinator writes for the person what is
   *     arranged for one
   */
  record WishRequest(
      @NotNull Kind kind,
      @Nullable @Size(max = 300) @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must be one line")
          String detail,
      @Nullable Boolean mayBeNamed) {
    Asked asked() {
      return new Asked(kind, detail == null || detail.isBlank() ? null : detail, mayBeNamed);
    }

    /** Says nothing of what it is, so that no log can. */
    @Override
    public String toString() {
      return "WishRequest";
    }
  }

  record MetRequest(
      @NotEmpty @Size(max = Wishes.WISHES_MAX) List<@NotNull @Valid OneMetRequest> arrangements) {}

  record OneMetRequest(@NotNull Kind kind, @NotNull Boolean met) {
    /** Says nothing of what it is, so that no log can. */
    @Override
    public String toString() {
      return "OneMetRequest";
    }
  }

  /**
   * @param changesUntil after it people tell the contact instead
   */
  record ProvisionsRequest(
      @Nullable LondonTime changesUntil,
      @Nullable @Size(min = 1, max = 200) String contact,
      @NotNull @Size(max = 40) List<@NotNull @Valid ProvisionRequest> provisions) {}

  /**
   * @param note with whom it is booked, or why it is not possible and what else there is: whoever
   *     asked for it reads that, but of what is booked for one person. Names nobody
   */
  record ProvisionRequest(
      @NotNull Kind kind, @NotNull Stage stage, @Nullable @Size(min = 1, max = 500) String note) {}
}
