package org.commontable.participants.administrator;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.events.EventHandler;
import org.commontable.kernel.Fact;
import org.commontable.participants.administrator.AdministratorInvitation.AdministratorInvited;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.OwnEvents;
import org.commontable.participants.message.Pages;
import org.commontable.participants.person.People;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.participants.template.MessageKind;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where invitations to administer lie, and who hears of them. */
@Configuration(proxyBeanMethods = false)
class AdministratorWiring {
  private static final String INVITED = "administrator_invited.v1";

  /** Data of {@code administrator_invited.v1}. */
  record Invited(String participantId, String codeHash, Instant expiresAt) {}

  /** What a person sees of theirs. */
  record InvitedUntil(Instant expiresAt) {}

  @Bean
  AggregateStore<AdministratorInvitation> administratorInvitationStore(
      AggregateStores stores, Sealing sealing) {
    return stores.open(
        sealing
            .type(
                "administrator_invitations",
                AdministratorInvitation.class,
                "administrator-invitation",
                one -> new Owner(one.network(), one.participantId()),
                one -> Map.of("participantId", one.participantId()))
            .shape(2)
            .events(AdministratorWiring::form));
  }

  private static EventForm form(Fact fact) {
    AdministratorInvited invited = (AdministratorInvited) fact;
    return new EventForm(
        INVITED,
        DataClassification.RESTRICTED,
        new Invited(invited.participantId(), invited.codeHash(), invited.expiresAt()));
  }

  @Bean
  Administrators administrators(
      AggregateStore<AdministratorInvitation> invitations, People people, Clock clock) {
    return new Administrators(invitations, people, clock);
  }

  @Bean
  PersonalData whatIsKeptOfAdministrators(AggregateStore<AdministratorInvitation> invitations) {
    return WholeRecords.underTheirId(
        "administrator_invitations",
        invitations,
        "That you were invited to administer the network",
        "Eich bod wedi cael gwahoddiad i weinyddu'r rhwydwaith",
        one -> new InvitedUntil(one.state().expiresAt()));
  }

  @Bean
  TellingOfInvitations tellingOfInvitations(Administrators administrators, Pages pages) {
    return new TellingOfInvitations(administrators, pages);
  }

  @Bean
  EventHandler invitedAdministrators(Administrators administrators, Messages messages) {
    return OwnEvents.reading(
        INVITED,
        administrators::find,
        (event, invitation) ->
            messages.queue(
                event,
                MessageKind.ADMINISTRATOR_INVITED,
                invitation.participantId(),
                "invitationId"));
  }
}
