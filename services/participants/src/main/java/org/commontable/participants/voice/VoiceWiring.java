package org.commontable.participants.voice;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.FieldCipher;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.Pages;
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
            "people");
    store.onDue(Voice::timeComes);
    return store;
  }

  @Bean
  PersonalData whatIsKeptOfVoices(AggregateStore<Voice> voices) {
    return WholeRecords.by(
        "participantId",
        "voices",
        voices,
        "What you raised, and what you were answered",
        stored -> VoiceController.VoiceResponse.of(new Voices.Seen(stored, Voices.Sees.OWN)));
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
    return reading(
        VoiceEvents.RAISED,
        voices,
        (event, voice) -> {
          tell(messages, event, MessageKind.VOICE_RECEIVED, List.of(voice.participantId()), voice);
          tell(messages, event, MessageKind.VOICE_ARRIVED, voice.people(), voice);
        });
  }

  @Bean
  EventHandler overdueVoices(Voices voices, Messages messages) {
    return reading(
        VoiceEvents.OVERDUE,
        voices,
        (event, voice) -> tell(messages, event, MessageKind.VOICE_OVERDUE, voice.people(), voice));
  }

  @Bean
  EventHandler answeredVoices(Voices voices, Messages messages) {
    return reading(
        VoiceEvents.ANSWERED,
        voices,
        (event, voice) ->
            tell(
                messages,
                event,
                MessageKind.VOICE_ANSWERED,
                List.of(voice.participantId()),
                voice));
  }

  @Bean
  EventHandler chosenComplaints(Voices voices, Messages messages) {
    return reading(
        VoiceEvents.CHOSEN,
        voices,
        (event, voice) ->
            tell(
                messages,
                event,
                MessageKind.COMPLAINT_CHOSEN,
                List.of(voice.participantId()),
                voice));
  }

  private static void tell(
      Messages messages, IncomingEvent event, MessageKind kind, List<String> whom, Voice voice) {
    for (String participantId : whom) {
      messages.queue(
          event.network(),
          kind,
          participantId,
          voice.id() + " " + event.sequence(),
          event.time(),
          Map.of("voiceId", voice.id()),
          event.cause());
    }
  }

  /** Reads our own event, so that a crash between what it tells and the messages loses none. */
  private static EventHandler reading(
      String name, Voices voices, BiConsumer<IncomingEvent, Voice> tell) {
    return EventHandler.of(
        "org.commontable.participants." + name,
        event ->
            voices
                .find(event.network(), event.subject())
                .ifPresent(voice -> tell.accept(event, voice)));
  }
}
