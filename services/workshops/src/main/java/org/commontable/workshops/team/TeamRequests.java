package org.commontable.workshops.team;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.team.Team.Aim;
import org.commontable.workshops.team.Team.Charter;
import org.commontable.workshops.team.Team.Kind;
import org.commontable.workshops.team.Team.Member;
import org.jspecify.annotations.Nullable;

/** What may be asked of teams. */
final class TeamRequests {

  private TeamRequests() {}

  /**
   * A team, or a working group.
   *
   * @param kind a team if not given
   * @param cohort the name of one of the programme's cohorts
   * @param termsOfReference what a working group may decide, and how it works
   */
  record TeamRequest(
      @NotBlank @Size(max = 200) String name,
      @NotBlank @Size(max = 1000) String aim,
      @Nullable Kind kind,
      @Nullable @Size(min = 1, max = 100) String cohort,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String organisationId,
      @Nullable @Size(min = 1, max = 4000) String termsOfReference,
      @Nullable @Size(max = Team.MEMBERS_MAX) List<@NotNull @Valid MemberRequest> members) {

    Stream<String> people() {
      return members == null ? Stream.empty() : members.stream().map(MemberRequest::participantId);
    }

    Decision<Team> team(String id, String programmeId, LocalDate today, Predicate<String> added) {
      return Team.formed(
          id,
          programmeId,
          name,
          new Charter(kind == null ? Kind.TEAM : kind, cohort, organisationId, termsOfReference),
          new Aim(aim, today),
          members == null
              ? List.of()
              : members.stream().map(member -> member.member(today)).toList(),
          added);
    }
  }

  /**
   * @param since the day from which it is the aim; today if not given
   */
  record AimRequest(@NotBlank @Size(max = 1000) String aim, @Nullable LocalDate since) {}

  record NameRequest(@NotBlank @Size(max = 200) String name) {}

  record TermsRequest(@NotBlank @Size(max = 4000) String termsOfReference) {}

  record MemberRequest(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}") String participantId,
      @NotNull Perspective perspective) {
    Member member(LocalDate today) {
      return member(participantId, today);
    }

    /** For the id by which they go. */
    Member member(String person, LocalDate today) {
      return new Member(person, perspective, today);
    }
  }
}
