package org.commontable.participants.diary;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.Stored;
import org.commontable.participants.attending.Attending;
import org.commontable.participants.attending.PartsLed;
import org.commontable.participants.diary.SessionTitles.SessionTitle;
import org.commontable.participants.person.Encounter;
import org.commontable.participants.person.People;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where diaries lie, and the events that they are written from. */
@Configuration(proxyBeanMethods = false)
class DiaryWiring {

  @Bean
  AggregateStore<DiaryEntry> diaryEntryStore(AggregateStores stores) {
    return stores.open(AggregateType.of("diary_entries", DiaryEntry.class), "participantId");
  }

  @Bean
  DiaryEntries diaryEntries(AggregateStore<DiaryEntry> entries, People people, PartsLed led) {
    return new DiaryEntries(entries, people, led);
  }

  @Bean
  PersonalData whatIsKeptOfDiaries(AggregateStore<DiaryEntry> entries) {
    return WholeRecords.by(
            "participantId",
            "diary_entries",
            entries,
            "Your diary: the time you gave, and what you wrote down yourself",
            "Eich dyddiadur: yr amser a roesoch, a'r hyn a ysgrifennwyd gennych",
            Stored::state)
        .apart(
            DiaryEntry::isPayment,
            "diary-payments",
            "Your diary: the payments you were sent or that came back",
            "Eich dyddiadur: y taliadau a anfonwyd atoch neu a ddaeth yn ôl");
  }

  @Bean
  SessionTitles sessionTitles(AggregateStores stores) {
    return new SessionTitles(stores.open(AggregateType.of("session_titles", SessionTitle.class)));
  }

  @Bean
  GivenTime givenTime(DiaryEntries entries, SessionTitles titles) {
    return new GivenTime(entries, titles);
  }

  /** Those who were there, whether or not they had a place. */
  @Bean
  Encounter meetingThoseWhoCame(DiaryEntries entries, Attending attending) {
    return (network, participantId, programmes) ->
        entries.written(network, participantId).entries().stream()
            .filter(DiaryEntry::tellsWhetherTheyWereThere)
            .anyMatch(one -> attending.isOf(network, one.sessionId(), programmes));
  }

  @Bean
  EventHandler sessionScheduled(SessionTitles titles) {
    return titles.readFrom("org.commontable.workshops.session_scheduled.v1");
  }

  @Bean
  EventHandler sessionChanged(SessionTitles titles) {
    return titles.readFrom("org.commontable.workshops.session_changed.v1");
  }

  @Bean
  EventHandler timeGiven(DiaryEntries entries) {
    return new WritingDownTimeGiven(entries);
  }

  @Bean
  EventHandler workGiven(DiaryEntries entries) {
    return new WritingDownWork(entries);
  }

  @Bean
  EventHandler paymentMade(DiaryEntries entries) {
    return new WritingDownAPayment(entries);
  }

  @Bean
  EventHandler paymentReturned(DiaryEntries entries) {
    return new WritingDownAReturn(entries);
  }
}
