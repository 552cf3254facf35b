package org.commontable.workshops.outreach;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.commontable.workshops.outreach.Outreach.Group;
import org.commontable.workshops.outreach.Outreach.Reached;
import org.commontable.workshops.outreach.Outreach.Result;
import org.commontable.workshops.outreach.Outreach.Step;
import org.jspecify.annotations.Nullable;

/** What may be asked of outreach. */
final class OutreachRequests {
  private static final int PEOPLE_MAX = 1_000_000;

  private OutreachRequests() {}

  /**
   * A group, in words and never by people's names.
   *
   * @param whoCanHelp to reach them, such as an organisation that they trust
   */
  record GroupRequest(
      @NotBlank @Size(max = 300) String who,
      @NotBlank @Size(max = 1000) String howAffected,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String teamId,
      @NotNull Reached reached,
      @Nullable @Size(min = 1, max = 500) String whoCanHelp) {
    Group group(String id, LocalDate today) {
      return new Group(id, who, howAffected, teamId, reached, whoCanHelp, today);
    }
  }

  /**
   * A step.
   *
   * @param channel such as a poster at the chemist's, a call, a visit to the Friday lunch
   */
  record StepRequest(
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String groupId,
      @NotBlank @Size(max = 500) String what,
      @Nullable @Size(min = 1, max = 200) String partner,
      @NotBlank @Size(max = 200) String channel,
      @NotNull LocalDate on,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String owner) {
    Step step(String id) {
      return new Step(id, groupId, what, partner, channel, on, owner, null, null);
    }
  }

  record ResultRequest(
      @NotNull @Min(0) @Max(PEOPLE_MAX) Integer invited,
      @NotNull @Min(0) @Max(PEOPLE_MAX) Integer replied,
      @NotNull @Min(0) @Max(PEOPLE_MAX) Integer came,
      @Nullable @Size(min = 1, max = 2000) String learned) {
    Result result() {
      return new Result(invited, replied, came, learned);
    }
  }
}
