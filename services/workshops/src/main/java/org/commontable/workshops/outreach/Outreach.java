package org.commontable.workshops.outreach;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.outreach.OutreachFact.ReminderWithdrawn;
import org.commontable.workshops.outreach.OutreachFact.StepDue;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * Whom the change that a programme works for would touch most, whether they have a say in it yet,
 * and what is done to reach them. Groups are named in words, never by lists of people.
 */
record Outreach(String programmeId, List<Group> groups, List<Step> steps) {
  static final int GROUPS_MAX = 100;
  static final int STEPS_MAX = 500;

  /** Days before a step's day at which whoever does it hears of it. */
  static final int REMIND_DAYS = 3;

  /** Reminders told in one save, so that there is room for them beside what waits to be told. */
  static final int REMINDERS_A_SAVE_MAX = 50;

  /** Days after it for which a step is late; of older ones nobody is told that they were. */
  static final int LATE_DAYS_MAX = 30;

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
   * @param told when whoever does it was last reminded of this day, or had nothing to be reminded
   *     of since it was over as it was written down; null where they were not
   */
  record Step(
      String id,
      @Nullable String groupId,
      String what,
      @Nullable String partner,
      String channel,
      LocalDate on,
      @Nullable String owner,
      @Nullable Result result,
      @Nullable LocalDate told) {
    Step owned(@Nullable String other) {
      return new Step(id, groupId, what, partner, channel, on, other, result, told);
    }

    Step ending(Result how) {
      return new Step(id, groupId, what, partner, channel, on, owner, how, told);
    }

    Step told(LocalDate today) {
      return new Step(id, groupId, what, partner, channel, on, owner, result, today);
    }

    /** What came of it stays, and what its owner was told while that holds. */
    Step after(Step known) {
      return new Step(
          id,
          groupId,
          what,
          partner,
          channel,
          on,
          owner,
          known.result,
          isRemindedAs(known) ? known.told : null);
    }

    private boolean isRemindedAs(Step other) {
      return on.equals(other.on) && Objects.equals(owner, other.owner);
    }

    /** On which day it is told of next; null for none. */
    private @Nullable LocalDate nextTelling() {
      if (owner == null || result != null) {
        return null;
      }
      LocalDate late = on.plusDays(1);
      if (told == null) {
        return on.minusDays(REMIND_DAYS);
      }
      return told.isBefore(late) ? late : null;
    }

    private boolean isToTell(LocalDate today) {
      LocalDate next = nextTelling();
      return next != null && !next.isAfter(today);
    }

    private boolean isLongOver(LocalDate today) {
      return on.isBefore(today.minusDays(LATE_DAYS_MAX));
    }

    private String reminderId() {
      return Ids.derived("outreach-reminder", id, on.toString(), String.valueOf(owner));
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

  /**
   * Adds a step, or says it anew; what came of it stays. Of one that is written down once its day
   * is over nobody is reminded.
   */
  Decision<Outreach> plan(Step step, LocalDate today) {
    if (step.groupId() != null && groups.stream().noneMatch(g -> g.id().equals(step.groupId()))) {
      return Decision.refused(
          Refusal.invalid("group-unknown", "The group that it is for is not on the list."));
    }
    Optional<Step> known = steps.stream().filter(one -> one.id().equals(step.id())).findFirst();
    boolean afterwards =
        step.on().isBefore(today) && known.filter(one -> one.on().equals(step.on())).isEmpty();
    Step said = known.map(step::after).orElse(step);
    Step next = afterwards ? said.told(today) : said;
    List<OutreachFact> told =
        known.filter(one -> !next.isRemindedAs(one)).flatMap(this::withdrawn).stream().toList();
    return put(steps, next, one -> one.id().equals(next.id()), STEPS_MAX)
        .map(all -> changed(new Outreach(programmeId, groups, all), told))
        .orElseGet(() -> full("steps", STEPS_MAX));
  }

  /** Notes what came of a step. */
  Decision<Outreach> result(String stepId, Result result) {
    if (result.replied() > result.invited()) {
      return Decision.refused(
          Refusal.invalid("more-than-invited", "More replied than were invited."));
    }
    Step known = steps.stream().filter(step -> step.id().equals(stepId)).findFirst().orElse(null);
    if (known == null) {
      return Decision.refused(Refusal.notFound());
    }
    return changed(
        withSteps(step -> step.id().equals(stepId) ? step.ending(result) : step),
        known.result() == null ? withdrawn(known).stream().toList() : List.of());
  }

  /**
   * Tells whoever is to do a step before its day, and once when nothing is known of it after it.
   * Where there are many it tells some, and is due still for the others.
   */
  Decision<Outreach> remind(Instant now) {
    LocalDate today = LondonTime.day(now);
    List<Step> waiting = steps.stream().filter(step -> step.isToTell(today)).toList();
    List<Step> telling =
        waiting.stream()
            .filter(step -> !step.isLongOver(today))
            .limit(REMINDERS_A_SAVE_MAX)
            .toList();
    Set<String> settled =
        Stream.concat(telling.stream(), waiting.stream().filter(step -> step.isLongOver(today)))
            .map(Step::id)
            .collect(Collectors.toSet());
    return changed(
        withSteps(step -> settled.contains(step.id()) ? step.told(today) : step),
        telling.stream().flatMap(step -> due(step, today)).toList());
  }

  /** When it wants to be asked next; null if there is nothing more to tell. */
  @Nullable Instant dueAt() {
    return steps.stream()
        .flatMap(step -> Stream.ofNullable(step.nextTelling()))
        .min(Comparator.naturalOrder())
        .map(LondonTime::morning)
        .orElse(null);
  }

  private Stream<OutreachFact> due(Step step, LocalDate today) {
    String owner = step.owner();
    return owner == null
        ? Stream.empty()
        : Stream.of(
            new StepDue(
                step.reminderId(),
                step.id(),
                programmeId,
                step.on(),
                step.on().isBefore(today),
                owner));
  }

  /** A reminder that was told and holds no more. */
  private Optional<OutreachFact> withdrawn(Step step) {
    return step.told() == null || step.owner() == null
        ? Optional.empty()
        : Optional.of(new ReminderWithdrawn(step.reminderId(), step.id(), programmeId));
  }

  private Outreach withSteps(UnaryOperator<Step> each) {
    return new Outreach(programmeId, groups, steps.stream().map(each).toList());
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
    return changed(withSteps(step -> person.equals(step.owner()) ? step.owned(null) : step));
  }

  boolean hasGroup(String id) {
    return groups.stream().anyMatch(group -> group.id().equals(id));
  }

  boolean hasStep(String id) {
    return steps.stream().anyMatch(step -> step.id().equals(id));
  }

  private Decision<Outreach> changed(Outreach next) {
    return changed(next, List.of());
  }

  private Decision<Outreach> changed(Outreach next, List<OutreachFact> facts) {
    return next.equals(this) ? Decision.unchanged(this) : Decision.changed(next, facts);
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
