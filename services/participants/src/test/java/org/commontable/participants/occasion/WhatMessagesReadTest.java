package org.commontable.participants.occasion;

import static org.assertj.core.api.Assertions.assertThat;

import org.commontable.participants.network.Language;
import org.commontable.participants.occasion.AnsweredOffers.AnsweredOffer;
import org.commontable.participants.occasion.AnsweredOffers.OfferTold;
import org.commontable.participants.occasion.FollowingJoiningDetails.JoiningDetailsChanged;
import org.commontable.participants.occasion.FollowingLeads.LeadsNamed;
import org.commontable.participants.occasion.FollowingMoney.MoneyTold;
import org.commontable.participants.occasion.FollowingPlaces.PlaceTold;
import org.commontable.participants.occasion.FollowingSessions.SessionTold;
import org.commontable.participants.occasion.OccasionWiring.ArrangementsTold;
import org.commontable.participants.occasion.OccasionWiring.ReplyRefused;
import org.commontable.participants.occasion.OccasionWiring.RequestTold;
import org.commontable.participants.occasion.Occasions.WayTold;
import org.commontable.participants.occasion.ReturnedPayments.PaymentTold;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W10")
class WhatMessagesReadTest {
  private final ContractKit workshops = ContractKit.of("workshops");
  private final ContractKit reimbursements = ContractKit.of("reimbursements");

  @Test
  void sessions_are_read_as_workshops_tell_them() {
    for (String name :
        new String[] {"session_scheduled.v1", "session_changed.v1", "session_cancelled.v1"}) {
      var session = workshops.checkReads(name, SessionTold.class).known(false, "1");

      assertThat(session.startsAt()).isBefore(session.endsAt());
    }
    var planned = workshops.checkReads("session_scheduled.v1", SessionTold.class).known(false, "1");
    assertThat(planned.remindedDaysBefore(null)).isEqualTo(5);
    assertThat(planned.reminderText(Language.EN)).startsWith("Please bring");
    assertThat(planned.reminderText(Language.CY)).startsWith("Dewch");
    var older = workshops.checkReads("session_changed.v1", SessionTold.class).known(false, "1");
    assertThat(older.reminderText(Language.EN)).isNull();
  }

  @Test
  void places_are_read_as_workshops_tell_them() {
    for (String name :
        new String[] {
          "place_confirmed.v1",
          "place_waiting.v1",
          "place_cancelled.v1",
          "place_walked_in.v1",
          "place_needs_approval.v1",
          "place_turned_down.v1"
        }) {
      assertThat(workshops.checkReads(name, PlaceTold.class).registrationId()).isNotEmpty();
    }
    assertThat(workshops.checkReads("place_way_told.v1", WayTold.class).way()).isEqualTo("online");
    assertThat(workshops.checkReads("session_leads_named.v1", LeadsNamed.class).participantIds())
        .isNotEmpty();
    assertThat(workshops.checkReads("place_reply_refused.v1", ReplyRefused.class).since())
        .isNotNull();
    assertThat(workshops.checkReads("place_needs_approval.v1", RequestTold.class).programmeId())
        .isNotEmpty();
    assertThat(workshops.checkReads("place_offered.v1", PlaceTold.class).answerBy()).isNotNull();
    for (String name : new String[] {"place_confirmed.v1", "place_offered.v1"}) {
      assertThat(workshops.checkReads(name, PlaceTold.class).way()).isEqualTo("online");
    }
  }

  @Test
  void that_how_to_get_in_is_another_is_read_as_workshops_tell_it() {
    assertThat(
            workshops
                .checkReads("joining_details_changed.v1", JoiningDetailsChanged.class)
                .sessionId())
        .isNotEmpty();
  }

  @Test
  void that_there_is_news_for_who_asked_for_something_is_read_as_workshops_tell_it() {
    assertThat(workshops.checkReads("arrangements_told.v1", ArrangementsTold.class).people())
        .singleElement()
        .hasNoNullFieldsOrProperties();
  }

  @Test
  void money_is_read_as_reimbursements_tell_it() {
    var offer = reimbursements.checkReads("offer_made.v1", MoneyTold.class).about();
    var payment = reimbursements.checkReads("payment_sent.v1", MoneyTold.class).about();
    var details = reimbursements.checkReads("payee_details_entered.v1", MoneyTold.class);

    var returned = reimbursements.checkReads("payment_returned.v1", MoneyTold.class);
    for (String name : new String[] {"expense_claim_returned.v1", "pre_approval_decided.v1"}) {
      assertThat(reimbursements.checkReads(name, MoneyTold.class).participantId()).isNotEmpty();
    }
    assertThat(reimbursements.checkReads("choice_recorded.v1", MoneyTold.class).about())
        .containsKeys("entitlementId", "sessionId");
    for (String name : new String[] {"payment_returned.v1", "payment_sent.v1"}) {
      assertThat(reimbursements.checkReads(name, PaymentTold.class).entitlementId()).isNotEmpty();
    }

    for (String name : new String[] {"offer_made.v1", "offer_withdrawn.v1"}) {
      assertThat(reimbursements.checkReads(name, MoneyTold.class).about())
          .containsKeys("entitlementId", "sessionId");
      assertThat(reimbursements.checkReads(name, OfferTold.class).entitlementId()).isNotEmpty();
    }
    assertThat(returned.about()).containsKeys("entitlementId", "sessionId");
    assertThat(offer).containsKeys("entitlementId", "sessionId", "payBy");
    assertThat(payment).containsKeys("entitlementId", "sessionId", "paidOn");
    assertThat(details.change()).isNotNull();
    assertThat(details.byOthers()).isNotNull();
    assertThat(reimbursements.checkReads("offer_answered.v1", AnsweredOffer.class).entitlementId())
        .isNotEmpty();
  }

  @Test
  void for_which_work_somebody_is_offered_payment_is_read_as_reimbursements_tell_it() {
    assertThat(
            ContractKit.of("reimbursements")
                .checkReads("work_offered.v1", KnownWorks.KnownWork.class)
                .isOfItsOwn())
        .isTrue();
  }

  @Test
  void what_is_due_and_what_was_chosen_are_read_as_reimbursements_tell_them() {
    for (String name : new String[] {"nothing_due.v1", "claim_drafted.v1"}) {
      assertThat(reimbursements.checkReads(name, NothingDue.DueTold.class).entitlementId())
          .isNotEmpty();
    }
    assertThat(reimbursements.checkReads("offer_answered.v1", AnsweredOffer.class).answer())
        .isNotEmpty();
  }
}
