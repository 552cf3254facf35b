package org.commontable.participants.voice;

import java.time.Clock;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.FieldCipher;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.OwnEvents;
import org.commontable.participants.message.Pages;
import org.commontable.participants.own.NamedByOthers;
import org.commontable.participants.person.PartOfThings;
import org.commontable.participants.person.People;
import org.commontable.participants.responsible.Responsibilities;
import org.commontable.participants.template.MessageKind;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where lies what people raised, and who hears of it. */
@Configuration(proxyBeanMethods = false)
class VoiceWiring {
  private static final String ABOUT = "voiceId";
  private static final String PEOPLE = "people";

  @Bean
  AggregateStore<Voice> voiceStore(AggregateStores stores, FieldCipher cipher) {
    AggregateStore<Voice> store =
        stores.open(
            AggregateType.of("voices", Voice.class)
                .storedAs(
                    SealedVoice.class,
                    voice -> SealedVoice.seal(voice, cipher),
                    sealed -> sealed.open(cipher))
                .events(VoiceEvents::form)
                .dueAt(Voice::dueAt),
            "participantId",
            PEOPLE);
    store.onDue(Voice::timeComes);
    return store;
  }

  /** What somebody raised goes with them; what others raised goes on without who was to answer. */
  @Bean
  PersonalData whatIsKeptOfVoices(AggregateStore<Voice> voices) {
    return new NamedByOthers<>(
        WholeRecords.by(
            "participantId",
            "voices",
            voices,
            "What you raised, and what you were answered",
            "Yr hyn a godwyd gennych, a'r ateb a gawsoch",
            stored -> VoiceController.VoiceResponse.of(new Voices.Seen(stored, Voices.Sees.OWN))),
        voices,
        PEOPLE,
        Voice::withoutAnswerer);
  }

  /** Whoever raised something is owed an answer. */
  @Bean
  PartOfThings waitingForAnAnswer(AggregateStore<Voice> voices) {
    return (network, participantId) ->
        PartOfThings.still(
            voices
                .all(network, Map.of("participantId", participantId), Voices.OF_ONE_PERSON_MAX)
                .stream()
                .anyMatch(one -> one.state().answerBy() != null));
  }

  @Bean
  Voices voices(
      AggregateStore<Voice> voices, People people, Responsibilities responsibilities, Clock clock) {
    return new Voices(voices, people, responsibilities, clock);
  }

  @Bean
  TellingOfVoices tellingOfVoices(Voices voices, Pages pages) {
    return new TellingOfVoices(voices, pages);
  }

  @Bean
  EventHandler raisedVoices(Voices voices, Messages messages) {
    return OwnEvents.reading(
        VoiceEvents.RAISED,
        voices::find,
        (event, voice) -> {
          messages.queue(event, MessageKind.VOICE_RECEIVED, voice.participantId(), ABOUT);
          tell(messages, event, MessageKind.VOICE_ARRIVED, voice);
        });
  }

  @Bean
  EventHandler overdueVoices(Voices voices, Messages messages) {
    return OwnEvents.reading(
        VoiceEvents.OVERDUE,
        voices::find,
        (event, voice) -> tell(messages, event, MessageKind.VOICE_OVERDUE, voice));
  }

  @Bean
  EventHandler answeredVoices(Voices voices, Messages messages) {
    return OwnEvents.reading(
        VoiceEvents.ANSWERED,
        voices::find,
        (event, voice) ->
            messages.queue(event, MessageKind.VOICE_ANSWERED, voice.participantId(), ABOUT));
  }

  @Bean
  EventHandler chosenComplaints(Voices voices, Messages messages) {
    return OwnEvents.reading(
        VoiceEvents.CHOSEN,
        voices::find,
        (event, voice) ->
            messages.queue(event, MessageKind.COMPLAINT_CHOSEN, voice.participantId(), ABOUT));
  }

  /** To those who answer, or to the network's office where nobody is named. */
  private static void tell(Messages messages, IncomingEvent event, MessageKind kind, Voice voice) {
    if (voice.people().isEmpty()) {
      messages.queueForTheOffice(
          event, MessageKind.VOICE_UNCLAIMED, Map.of(ABOUT, event.subject()));
    }
    voice.people().forEach(person -> messages.queue(event, kind, person, ABOUT));
  }
}
