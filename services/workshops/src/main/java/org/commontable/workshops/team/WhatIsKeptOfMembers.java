package org.commontable.workshops.team;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.WholeRecords;
import org.commontable.stewardship.rights.Whom;
import org.commontable.workshops.perspective.Perspective;
import org.springframework.stereotype.Component;

/** Which teams somebody is in, with what they said they bring. */
@Component
final class WhatIsKeptOfMembers implements PersonalData {
  private final AggregateStore<Team> teams;

  WhatIsKeptOfMembers(AggregateStore<Team> teams) {
    this.teams = teams;
  }

  @Override
  public Set<String> collections() {
    return Set.of("teams");
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<MemberHeld> memberships =
        of(whom).stream()
            .flatMap(team ->
                team.state().members().stream()
                    .filter(member -> member.participantId().equals(whom.participantId()))
                    .map(member ->
                        new MemberHeld(
                            team.id(), team.state().name(), member.perspective(), member.since())))
            .toList();
    return memberships.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "teams", "Teams that you are in", "Timau rydych yn aelod ohonynt", memberships));
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    for (Stored<Team> team : of(whom)) {
      // Refused only where they have left meanwhile.
      var _ =
          teams.change(whom.network(), team.id(), cause, each -> each.leave(whom.participantId()));
    }
    return List.of();
  }

  private List<Stored<Team>> of(Whom whom) {
    return teams.all(
        whom.network(),
        Map.of("members.participantId", whom.participantId()),
        WholeRecords.EACH_MAX);
  }

  /** One membership, as the person sees it. */
  record MemberHeld(String teamId, String team, Perspective perspective, LocalDate since) {}
}
