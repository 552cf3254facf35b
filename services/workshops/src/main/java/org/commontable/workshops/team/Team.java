package org.commontable.workshops.team;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.involved.PeopleNamed;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * People who work towards one aim. Members are equals: there are no ranks.
 *
 * @param charter what sort of team it is, and by what it abides
 * @param aims oldest first; the last of those that have begun holds
 * @param earlierTerms by what it abode before, oldest first
 * @param earlierNames what it was called before, oldest first
 */
public record Team(
    String id,
    String programmeId,
    String name,
    Charter charter,
    List<Aim> aims,
    List<Member> members,
    List<EarlierTerms> earlierTerms,
    List<EarlierName> earlierNames) {
  static final int AIMS_MAX = 100;
  static final int MEMBERS_MAX = 200;

  /** What a team wants to reach, from a day on. */
  public record Aim(String text, LocalDate since) {
    boolean hasBegun(LocalDate day) {
      return !since.isAfter(day);
    }
  }

  /**
   * Somebody in the team, with what they said they bring.
   *
   * @param as their id when they joined, where their record has given way to another since
   * @param also what they joined with under other records that turned out to be theirs; null for
   *     nothing
   */
  public record Member(
      String participantId,
      Perspective perspective,
      LocalDate since,
      @Nullable String as,
      @Nullable List<Joined> also) {
    public Member(String participantId, Perspective perspective, LocalDate since) {
      this(participantId, perspective, since, null, null);
    }

    String firstKnownAs() {
      return as == null ? participantId : as;
    }

    /** Whether they stated, under whichever of their records, that they have lived it. */
    boolean hasLivedIt() {
      return perspective.lived()
          || (also != null && also.stream().anyMatch(one -> one.perspective().lived()));
    }

    /** Each record's own: two that turn out to be two people after all are members again. */
    private Stream<Member> apart() {
      return Stream.concat(
          Stream.of(new Member(firstKnownAs(), perspective, since)),
          also == null
              ? Stream.empty()
              : also.stream().map(one -> new Member(one.as(), one.perspective(), one.since())));
    }

    private Member goesTo(String person) {
      String first = firstKnownAs();
      return new Member(person, perspective, since, person.equals(first) ? null : first, also);
    }

    /** The one that joined first goes on, and keeps what the other was. */
    private Member and(Member other) {
      Member first = other.since().isBefore(since) ? other : this;
      Member second = first.equals(this) ? other : this;
      List<Joined> others = new ArrayList<>(first.also() == null ? List.of() : first.also());
      others.add(new Joined(second.firstKnownAs(), second.perspective(), second.since()));
      others.addAll(second.also() == null ? List.of() : second.also());
      return new Member(
          first.participantId(), first.perspective(), first.since(), first.as(), others);
    }

    private Member restated(Perspective other) {
      return new Member(participantId, other, since, as, also);
    }
  }

  /** What somebody joined with under a record. */
  record Joined(String as, Perspective perspective, LocalDate since) {}

  /**
   * What sort of team it is.
   *
   * @param cohort the programme's cohort that it belongs to
   * @param organisationId the member organisation whose team it is
   * @param terms what it may decide and how it works: a working group's terms of reference
   */
  public record Charter(
      Kind kind, @Nullable String cohort, @Nullable String organisationId, @Nullable String terms) {
    static final Charter OF_A_TEAM = new Charter(Kind.TEAM, null, null, null);
  }

  /** What a team abode by until a day on which it agreed to something else. */
  record EarlierTerms(String terms, LocalDate until) {}

  /** What a team was called until a day. */
  record EarlierName(String name, LocalDate until) {}

  /** A team changes something; a working group looks after the programme. */
  public enum Kind {
    TEAM,
    WORKING_GROUP
  }

  /** What was stored before a charter was there is a team's. */
  public Team {
    charter = charter == null ? Charter.OF_A_TEAM : charter;
    aims = List.copyOf(aims);
    members = List.copyOf(members);
    earlierTerms = earlierTerms == null ? List.of() : List.copyOf(earlierTerms);
    earlierNames = earlierNames == null ? List.of() : List.copyOf(earlierNames);
  }

  /**
   * Forms it.
   *
   * @param added whether another than this person themself puts them into it
   */
  static Decision<Team> formed(
      String id,
      String programmeId,
      String name,
      Charter charter,
      Aim aim,
      List<Member> members,
      Predicate<String> added) {
    if (members.stream().map(Member::participantId).distinct().count() < members.size()) {
      return Decision.refused(
          Refusal.invalid("member-twice", "Somebody is named twice as a member of the team."));
    }
    Team team =
        new Team(id, programmeId, name, charter, List.of(aim), members, List.of(), List.of());
    List<TeamFact> facts = new ArrayList<>();
    facts.add(new TeamFact.TeamFormed(id, programmeId, name, aim.text()));
    members.stream()
        .filter(member -> added.test(member.participantId()))
        .forEach(member -> facts.add(team.added(member)));
    return team.named().first(team, facts.toArray(Fact[]::new));
  }

  private TeamFact added(Member member) {
    return new TeamFact.MemberAdded(
        membershipId(member), id, programmeId, name, member.participantId());
  }

  /** The same whatever becomes of their record. */
  private String membershipId(Member member) {
    return Ids.derived("membership", id, member.firstKnownAs(), member.since().toString());
  }

  /** The one that holds on a day. */
  Aim aim(LocalDate day) {
    List<Aim> begun = begunBy(day);
    return begun.isEmpty() ? aims.getFirst() : begun.getLast();
  }

  /** Those that held before the one that holds on a day. */
  List<Aim> earlierAims(LocalDate day) {
    return aims.subList(0, Math.max(0, begunBy(day).size() - 1));
  }

  /** Those that begin after a day. */
  List<Aim> aimsToCome(LocalDate day) {
    return aims.subList(Math.max(1, begunBy(day).size()), aims.size());
  }

  private List<Aim> begunBy(LocalDate day) {
    return aims.stream().filter(aim -> aim.hasBegun(day)).toList();
  }

  /** Whether nobody in the team has said that they bring lived experience. */
  public boolean noLivedExperience() {
    return members.stream().noneMatch(Member::hasLivedIt);
  }

  /** How many members stated each perspective when they joined. */
  Map<Perspective, Long> mix() {
    return members.stream()
        .collect(
            Collectors.groupingBy(
                Member::perspective,
                () -> new EnumMap<>(Perspective.class),
                Collectors.counting()));
  }

  public boolean has(String participantId) {
    return members.stream().anyMatch(member -> member.participantId().equals(participantId));
  }

  /**
   * Takes another aim; the earlier ones stay in its history. What has not begun gives way to what
   * begins sooner, or is the same on another day; and to the present aim, given again without a
   * day.
   *
   * @param from its first day; today if not given
   */
  Decision<Team> takeAim(String text, @Nullable LocalDate from, LocalDate today) {
    Aim next = new Aim(text, from == null ? today : from);
    if (from != null && (next.equals(aim(today)) || aimsToCome(today).contains(next))) {
      return Decision.unchanged(this);
    }
    List<Aim> before =
        aims.stream()
            .filter(aim ->
                aim.equals(aim(today))
                    || aim.hasBegun(today)
                    || (aim.since().isBefore(next.since()) && !aim.text().equals(text)))
            .toList();
    Aim last = before.getLast();
    if (last.text().equals(text) && from == null) {
      return before.equals(aims) ? Decision.unchanged(this) : aiming(before);
    }
    if (last.text().equals(text)) {
      return Decision.refused(
          Refusal.conflict(
              "aim-holds-already",
              "This is the aim since %s, and the day on which it began stays. Give another aim."
                  .formatted(last.since())));
    }
    if (next.since().isBefore(last.since())) {
      return Decision.refused(
          Refusal.conflict(
              "aim-out-of-order",
              "The present aim holds since %s; the next can't begin before."
                  .formatted(last.since())));
    }
    if (before.size() >= AIMS_MAX) {
      return Decision.refused(
          Refusal.conflict("aims-full", "A team has at most %d aims.".formatted(AIMS_MAX)));
    }
    return aiming(plus(before, next));
  }

  private Decision<Team> aiming(List<Aim> next) {
    Aim last = next.getLast();
    return Decision.changed(
        new Team(id, programmeId, name, charter, next, members, earlierTerms, earlierNames),
        new TeamFact.TeamAimChanged(id, programmeId, name, last.text(), last.since()));
  }

  /**
   * Joins, or says anew what they bring; since when they are in the team stays.
   *
   * @param added whether another than they themself puts them into it
   */
  Decision<Team> join(Member joining, boolean added) {
    if (!has(joining.participantId())) {
      return members.size() >= MEMBERS_MAX
          ? Decision.refused(
              Refusal.conflict(
                  "team-full", "A team has at most %d members.".formatted(MEMBERS_MAX)))
          : with(plus(members, joining), added ? List.of(added(joining)) : List.of());
    }
    List<Member> restated =
        members.stream()
            .map(member ->
                member.participantId().equals(joining.participantId())
                    ? member.restated(joining.perspective())
                    : member)
            .toList();
    return restated.equals(members) ? Decision.unchanged(this) : with(restated, List.of());
  }

  /**
   * Lets members go where their records went. Who was in it under two stays once, since the day on
   * which they first joined; who was taken for another is in it again.
   */
  Decision<Team> follow(UnaryOperator<String> goesBy) {
    Map<String, Member> next = new LinkedHashMap<>();
    members.stream()
        .flatMap(Member::apart)
        .map(member -> member.goesTo(goesBy.apply(member.firstKnownAs())))
        .forEach(member -> next.merge(member.participantId(), member, Member::and));
    List<Member> all = List.copyOf(next.values());
    return all.equals(members) ? Decision.unchanged(this) : with(all, List.of());
  }

  Decision<Team> leave(String participantId) {
    Member leaving =
        members.stream()
            .filter(member -> member.participantId().equals(participantId))
            .findFirst()
            .orElse(null);
    if (leaving == null) {
      return Decision.refused(Refusal.notFound());
    }
    return with(
        members.stream().filter(member -> !member.equals(leaving)).toList(),
        List.of(new TeamFact.MemberLeft(membershipId(leaving), id, programmeId)));
  }

  /** Agrees what it may decide and how it works; what was agreed before stays in its history. */
  Decision<Team> agree(String terms, LocalDate today) {
    String before = charter.terms();
    if (terms.equals(before)) {
      return Decision.unchanged(this);
    }
    if (earlierTerms.size() >= AIMS_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "terms-full", "A team agrees its terms at most %d times.".formatted(AIMS_MAX)));
    }
    return Decision.changed(
        new Team(
            id,
            programmeId,
            name,
            new Charter(charter.kind(), charter.cohort(), charter.organisationId(), terms),
            aims,
            members,
            before == null ? earlierTerms : plus(earlierTerms, new EarlierTerms(before, today)),
            earlierNames));
  }

  /** Takes another name; what it was called before stays to be read. */
  Decision<Team> rename(String other, LocalDate today) {
    if (other.equals(name)) {
      return Decision.unchanged(this);
    }
    if (earlierNames.size() >= AIMS_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "names-full", "A team is renamed at most %d times.".formatted(AIMS_MAX)));
    }
    return Decision.changed(
        new Team(
            id,
            programmeId,
            other,
            charter,
            aims,
            members,
            earlierTerms,
            plus(earlierNames, new EarlierName(name, today))),
        new TeamFact.TeamRenamed(id, programmeId, other));
  }

  /**
   * With others in it. Whether somebody has lived it now is on its views and never told: who
   * joined, left or said it anew, and when, would say of whom it holds.
   */
  private Decision<Team> with(List<Member> others, List<TeamFact> facts) {
    Team next = new Team(id, programmeId, name, charter, aims, others, earlierTerms, earlierNames);
    return next.named().since(named(), next, facts.toArray(Fact[]::new));
  }

  /** Its members, as long as the programme goes on. */
  PeopleNamed named() {
    return new PeopleNamed(programmeId, members.stream().map(Member::participantId).toList());
  }

  private static <T> List<T> plus(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }
}
