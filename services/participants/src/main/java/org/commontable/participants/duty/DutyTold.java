package org.commontable.participants.duty;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of the events about reviews, tasks, outreach, teams, help and proposals that is read
 * here.
 *
 * @param participantId whom it concerns: who looks after it, offered it or asked for it; null where
 *     nobody does or did
 * @param name what a team is called
 * @param reminderId under which it is told if a reminder holds no more
 * @param membershipId under which it is told if somebody leaves the team
 */
record DutyTold(
    @Nullable String participantId,
    @Nullable String reviewId,
    @Nullable String taskId,
    @Nullable String requestId,
    @Nullable String proposalId,
    @Nullable String programmeId,
    @Nullable String sessionId,
    @Nullable String teamId,
    @Nullable String name,
    @Nullable String membershipId,
    @Nullable String reminderId,
    @Nullable LocalDate dueOn) {

  Map<String, String> about() {
    Map<String, String> about = new HashMap<>();
    put(about, "reviewId", reviewId);
    put(about, "taskId", taskId);
    put(about, "requestId", requestId);
    put(about, "proposalId", proposalId);
    put(about, "programmeId", programmeId);
    put(about, "sessionId", sessionId);
    put(about, "teamId", teamId);
    put(about, "name", name);
    put(about, "membershipId", membershipId);
    put(about, "reminderId", reminderId);
    put(about, "dueOn", dueOn);
    return about;
  }

  private static void put(Map<String, String> about, String name, @Nullable Object value) {
    if (value != null) {
      about.put(name, value.toString());
    }
  }
}
