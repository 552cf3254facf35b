package org.commontable.participants.duty;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.participants.attending.Attending;
import org.commontable.participants.duty.Duties.DoneReview;
import org.commontable.participants.duty.Duties.Ended;
import org.commontable.participants.duty.Duties.LeftTeam;
import org.commontable.participants.duty.Duties.WithdrawnReminder;
import org.commontable.participants.lead.Leads;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.Pages;
import org.commontable.participants.organisation.Organisation;
import org.commontable.participants.person.People;
import org.commontable.participants.responsible.Matter;
import org.commontable.participants.responsible.WhoAnswers;
import org.commontable.participants.template.MessageKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which events of workshops people hear of besides sessions and places. */
@Configuration(proxyBeanMethods = false)
class DutyWiring {
  private static final String WORKSHOPS = "org.commontable.workshops.";

  @Bean
  Duties duties(AggregateStores stores) {
    return new Duties(
        stores.open(AggregateType.of("told_programmes", KnownProgramme.class)),
        stores.open(AggregateType.of("done_reviews", DoneReview.class)),
        stores.open(AggregateType.of("ended_duties", Ended.class)));
  }

  @Bean
  TellingOfDuties tellingOfDuties(Duties duties, Attending attending, Pages pages) {
    return new TellingOfDuties(duties, attending, pages);
  }

  @Bean
  FollowingDuties followingDuties(Messages messages, People people, WhoAnswers whoAnswers) {
    return new FollowingDuties(messages, people, whoAnswers);
  }

  @Bean
  EventHandler knowingStartedProgrammes(Duties duties) {
    return duties.readingProgrammes(WORKSHOPS + "programme_started.v1");
  }

  @Bean
  EventHandler knowingChangedProgrammes(Duties duties) {
    return duties.readingProgrammes(WORKSHOPS + "programme_changed.v1");
  }

  @Bean
  EventHandler knowingDoneReviews(Duties duties) {
    return duties.readingDoneReviews(WORKSHOPS + "review_done.v1");
  }

  @Bean
  EventHandler knowingDroppedReviews(Duties duties) {
    return duties.readingDoneReviews(WORKSHOPS + "review_dropped.v1");
  }

  @Bean
  EventHandler followingDueReviews(FollowingDuties following) {
    return following.tellingWhoLooksAfterIt(
        WORKSHOPS + "review_due.v1", MessageKind.REVIEW_DUE, Matter.REVIEW);
  }

  @Bean
  EventHandler followingDueTasks(FollowingDuties following) {
    return following.tellingWhomItConcerns(WORKSHOPS + "task_due.v1", MessageKind.TASK_DUE);
  }

  @Bean
  EventHandler followingDueOutreach(FollowingDuties following) {
    return following.tellingWhomItConcerns(
        WORKSHOPS + "outreach_step_due.v1", MessageKind.OUTREACH_STEP_DUE);
  }

  @Bean
  EventHandler knowingWithdrawnReminders(Duties duties) {
    return duties.readingEnded(
        WORKSHOPS + "outreach_reminder_withdrawn.v1",
        event -> event.as(WithdrawnReminder.class).reminderId());
  }

  @Bean
  EventHandler followingAddedMembers(FollowingDuties following) {
    return following.tellingWhomItConcerns(
        WORKSHOPS + "team_member_added.v1", MessageKind.TEAM_JOINED);
  }

  @Bean
  EventHandler knowingWhoLeftATeam(Duties duties) {
    return duties.readingEnded(
        WORKSHOPS + "team_member_left.v1", event -> event.as(LeftTeam.class).membershipId());
  }

  @Bean
  TellingOfLeads tellingOfLeads(
      Leads leads, Duties duties, AggregateStore<Organisation> organisations, Pages pages) {
    return new TellingOfLeads(leads, duties, organisations, pages);
  }

  @Bean
  EventHandler followingNamedLeads(TellingOfLeads telling, Messages messages) {
    return telling.ofNamed(messages);
  }

  @Bean
  EventHandler followingEndedLeads(TellingOfLeads telling, Messages messages) {
    return telling.ofEnded(messages);
  }

  @Bean
  EventHandler followingRequestsForHelp(FollowingDuties following) {
    return following.tellingWhoAnswers(
        WORKSHOPS + "support_requested.v1", MessageKind.SUPPORT_ASKED, Matter.SUPPORT);
  }

  @Bean
  EventHandler followingAnswersToRequests(FollowingDuties following) {
    return following.tellingWhomItConcerns(
        WORKSHOPS + "support_answered.v1", MessageKind.SUPPORT_ANSWERED);
  }

  @Bean
  EventHandler followingProposedEvents(FollowingDuties following) {
    return following.tellingWhoAnswers(
        WORKSHOPS + "event_proposed.v1", MessageKind.EVENT_PROPOSED, Matter.PROPOSAL);
  }

  @Bean
  EventHandler followingAnswersToProposals(FollowingDuties following) {
    return following.tellingWhomItConcerns(
        WORKSHOPS + "proposal_answered.v1", MessageKind.PROPOSAL_ANSWERED);
  }
}
