package org.commontable.workshops.outreach;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.commontable.workshops.outreach.Outreach.Group;
import org.commontable.workshops.outreach.Outreach.Result;
import org.commontable.workshops.outreach.Outreach.Step;
import org.jspecify.annotations.Nullable;

/**
 * A programme's outreach as answered.
 *
 * @param steps with what came of them only for those who run the programme: small numbers would
 *     tell of single people
 * @param teamsWithoutLivedExperience the teams named here in which nobody has stated it
 * @param forgotten ids of groups that have no say yet and that nothing is planned for
 */
record OutreachView(
    String programmeId,
    List<Group> groups,
    List<StepView> steps,
    Set<String> teamsWithoutLivedExperience,
    List<String> forgotten) {

  /** A step as answered. */
  record StepView(
      String id,
      @Nullable String groupId,
      String what,
      @Nullable String partner,
      String channel,
      LocalDate on,
      @Nullable String owner,
      @Nullable Result result) {}

  static OutreachView of(
      Outreach outreach, Set<String> withoutLivedExperience, boolean runsIt, LocalDate today) {
    return new OutreachView(
        outreach.programmeId(),
        outreach.groups(),
        outreach.steps().stream().map(step -> view(step, runsIt)).toList(),
        withoutLivedExperience,
        outreach.forgotten(today).stream().map(Group::id).toList());
  }

  private static StepView view(Step step, boolean runsIt) {
    return new StepView(
        step.id(),
        step.groupId(),
        step.what(),
        step.partner(),
        step.channel(),
        step.on(),
        runsIt ? step.owner() : null,
        runsIt ? step.result() : null);
  }
}
