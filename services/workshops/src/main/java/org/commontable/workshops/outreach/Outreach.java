package org.commontable.workshops.outreach;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Whom the change that a programme works for would touch most, whether they have a say in it yet,
 * and what is done to reach them. Groups are named in words, never by lists of people.
 */
record Outreach(String programmeId, List<Group> groups, List<Step> steps) {
  static final int GROUPS_MAX = 100;
  static final int STEPS_MAX = 500;

  enum Reached {
    NOT_YET,
    PARTLY,
    REACHED
  }

  /**
   * People whom the change would touch.
   *
   * @param teamId the team whose aim it is about; null for the whole programme
   * @param whoCanHelp to reach them, such as an organisation that they trust
   */
  record Group(
      String id,
      String who,
      String howAffected,
      @Nullable String teamId,
      Reached reached,
      @Nullable String whoCanHelp,
      LocalDate lookedAtOn) {}

  /**
   * Something that is done to reach a group.
   *
   * @param groupId the group; null where it is for everybody
   * @param owner the person who does it
   * @param result what came of it; null until it is known
   */
  record Step(
      String id,
      @Nullable String groupId,
      String what,
      @Nullable String partner,
      String channel,
      LocalDate on,
      @Nullable String owner,
      @Nullable Result result) {
    Step owned(@Nullable String other) {
      return new Step(id, groupId, what, partner, channel, on, other, result);
    }
  }

  /** What came of a step; how many, for those who run the programme. */
  record Result(int invited, int replied, int came, @Nullable String learned) {}

  Outreach {
    groups = List.copyOf(groups);
    steps = List.copyOf(steps);
  }

  static Outreach none(String programmeId) {
    return new Outreach(programmeId, List.of(), List.of());
  }

  /** Whether a group is about this team already. */
  boolean isAbout(String groupId, String teamId) {
    return groups.stream()
        .anyMatch(group -> group.id().equals(groupId) && teamId.equals(group.teamId()));
  }

  /** Adds a group, or says it anew. */
  Decision<Outreach> say(Group group) {
    return put(groups, group, known -> known.id().equals(group.id()), GROUPS_MAX)
        .map(next -> changed(new Outreach(programmeId, next, steps)))
        .orElseGet(() -> full("groups", GROUPS_MAX));
  }

  /** Adds a step, or says it anew; what came of it stays. */
  Decision<Outreach> plan(Step step) {
    if (step.groupId() != null && groups.stream().noneMatch(g -> g.id().equals(step.groupId()))) {
      return Decision.refused(
          Refusal.invalid("group-unknown", "The group that it is for is not on the list."));
    }
    Function<Step, Step> keepingResult =
        known ->
            new Step(
                step.id(),
                step.groupId(),
                step.what(),
                step.partner(),
                step.channel(),
                step.on(),
                step.owner(),
                known.result());
    Step next =
        steps.stream()
            .filter(known -> known.id().equals(step.id()))
            .findFirst()
            .map(keepingResult)
            .orElse(step);
    return put(steps, next, known -> known.id().equals(next.id()), STEPS_MAX)
        .map(all -> changed(new Outreach(programmeId, groups, all)))
        .orElseGet(() -> full("steps", STEPS_MAX));
  }

  /** Notes what came of a step. */
  Decision<Outreach> result(String stepId, Result result) {
    if (result.replied() > result.invited()) {
      return Decision.refused(
          Refusal.invalid("more-than-invited", "More replied than were invited."));
    }
    if (steps.stream().noneMatch(step -> step.id().equals(stepId))) {
      return Decision.refused(Refusal.notFound());
    }
    return changed(
        new Outreach(
            programmeId,
            groups,
            steps.stream()
                .map(step ->
                    step.id().equals(stepId)
                        ? new Step(
                            step.id(),
                            step.groupId(),
                            step.what(),
                            step.partner(),
                            step.channel(),
                            step.on(),
                            step.owner(),
                            result)
                        : step)
                .toList()));
  }

  /** Groups that have no say yet and that nothing is planned for: who is missing from the table. */
  List<Group> forgotten(LocalDate today) {
    return groups.stream()
        .filter(group -> group.reached() == Reached.NOT_YET)
        .filter(group ->
            steps.stream()
                .noneMatch(step -> group.id().equals(step.groupId()) && !step.on().isBefore(today)))
        .toList();
  }

  /** What somebody took on. */
  List<Step> stepsOf(String person) {
    return steps.stream().filter(step -> person.equals(step.owner())).toList();
  }

  /** The same, with nobody in that person's place. */
  Decision<Outreach> disown(String person) {
    return changed(
        new Outreach(
            programmeId,
            groups,
            steps.stream()
                .map(step -> person.equals(step.owner()) ? step.owned(null) : step)
                .toList()));
  }

  boolean hasGroup(String id) {
    return groups.stream().anyMatch(group -> group.id().equals(id));
  }

  boolean hasStep(String id) {
    return steps.stream().anyMatch(step -> step.id().equals(id));
  }

  private Decision<Outreach> changed(Outreach next) {
    return next.equals(this) ? Decision.unchanged(this) : Decision.changed(next);
  }

  private static Decision<Outreach> full(String what, int most) {
    return Decision.refused(
        Refusal.conflict(
            "outreach-full", "A programme's outreach has at most %d %s.".formatted(most, what)));
  }

  /** The list with the item in the place of the one it replaces; empty if there is no room. */
  private static <T> Optional<List<T>> put(List<T> list, T item, Predicate<T> replaces, int most) {
    List<T> next = new ArrayList<>(list);
    for (int i = 0; i < next.size(); i++) {
      if (replaces.test(next.get(i))) {
        next.set(i, item);
        return Optional.of(next);
      }
    }
    if (next.size() >= most) {
      return Optional.empty();
    }
    next.add(item);
    return Optional.of(next);
  }
}
