package org.commontable.workshops.team;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.perspective.Perspective;

/**
 * People who work towards one aim. Members are equals: there are no ranks.
 *
 * @param aims oldest first; the last is the one that holds
 */
public record Team(
    String id, String programmeId, String name, List<Aim> aims, List<Member> members) {
  static final int AIMS_MAX = 100;
  static final int MEMBERS_MAX = 200;

  /** What a team wants to reach, from a day on. */
  public record Aim(String text, LocalDate since) {}

  /** Somebody in the team, with what they said they bring. */
  public record Member(String participantId, Perspective perspective, LocalDate since) {}

  public Team {
    aims = List.copyOf(aims);
    members = List.copyOf(members);
  }

  static Decision<Team> formed(
      String id, String programmeId, String name, Aim aim, List<Member> members) {
    if (members.stream().map(Member::participantId).distinct().count() < members.size()) {
      return Decision.refused(
          Refusal.invalid("member-twice", "Somebody is named twice as a member of the team."));
    }
    return Decision.changed(
        new Team(id, programmeId, name, List.of(aim), members),
        new TeamFact.TeamFormed(id, programmeId, name, aim.text()));
  }

  Aim aim() {
    return aims.getLast();
  }

  /** Whether nobody in the team has said that they bring lived experience. */
  boolean noLivedExperience() {
    return members.stream().noneMatch(member -> member.perspective().lived());
  }

  boolean has(String participantId) {
    return members.stream().anyMatch(member -> member.participantId().equals(participantId));
  }

  /** Takes another aim; the earlier ones stay in its history. */
  Decision<Team> takeAim(Aim next) {
    if (next.text().equals(aim().text())) {
      return Decision.unchanged(this);
    }
    if (next.since().isBefore(aim().since())) {
      return Decision.refused(
          Refusal.conflict(
              "aim-out-of-order",
              "The present aim holds since %s; the next can't begin before."
                  .formatted(aim().since())));
    }
    if (aims.size() >= AIMS_MAX) {
      return Decision.refused(
          Refusal.conflict("aims-full", "A team has at most %d aims.".formatted(AIMS_MAX)));
    }
    return Decision.changed(
        new Team(id, programmeId, name, plus(aims, next), members),
        new TeamFact.TeamAimChanged(id, programmeId, name, next.text(), next.since()));
  }

  /** Joins, or says anew what they bring; since when they are in the team stays. */
  Decision<Team> join(Member joining) {
    if (!has(joining.participantId())) {
      return members.size() >= MEMBERS_MAX
          ? Decision.refused(
              Refusal.conflict(
                  "team-full", "A team has at most %d members.".formatted(MEMBERS_MAX)))
          : Decision.changed(new Team(id, programmeId, name, aims, plus(members, joining)));
    }
    List<Member> restated =
        members.stream()
            .map(member ->
                member.participantId().equals(joining.participantId())
                    ? new Member(member.participantId(), joining.perspective(), member.since())
                    : member)
            .toList();
    return restated.equals(members)
        ? Decision.unchanged(this)
        : Decision.changed(new Team(id, programmeId, name, aims, restated));
  }

  Decision<Team> leave(String participantId) {
    List<Member> remaining = new ArrayList<>(members);
    return remaining.removeIf(member -> member.participantId().equals(participantId))
        ? Decision.changed(new Team(id, programmeId, name, aims, remaining))
        : Decision.refused(Refusal.notFound());
  }

  private static <T> List<T> plus(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }
}
