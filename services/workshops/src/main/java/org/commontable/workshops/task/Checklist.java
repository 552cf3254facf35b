package org.commontable.workshops.task;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commontable.workshops.session.Accessibility;
import org.commontable.workshops.session.Session;
import org.commontable.workshops.session.Session.Mode;
import org.commontable.workshops.task.Task.Kind;
import org.commontable.workshops.task.Task.Wish;

/** What is worth preparing for a session, by how people take part and by what it offers. */
final class Checklist {
  private static final Map<Accessibility, String> WHAT_IS_OFFERED =
      Map.ofEntries(
          Map.entry(Accessibility.STEP_FREE, "Walk the way from the street without a step"),
          Map.entry(Accessibility.ACCESSIBLE_TOILET, "See that the accessible toilet is open"),
          Map.entry(Accessibility.CHANGING_PLACE, "See that the changing place is open"),
          Map.entry(Accessibility.HEARING_LOOP, "Try the hearing loop"),
          Map.entry(Accessibility.BSL_INTERPRETER, "Book two BSL interpreters and send the agenda"),
          Map.entry(Accessibility.SPEECH_TO_TEXT, "Book the speech-to-text reporter"),
          Map.entry(Accessibility.LIVE_CAPTIONS, "Switch live captions on and read along"),
          Map.entry(Accessibility.LARGE_PRINT, "Print the papers large"),
          Map.entry(Accessibility.EASY_READ, "Have the papers in Easy Read"),
          Map.entry(Accessibility.QUIET_ROOM, "Set up the quiet room and put a sign on it"),
          Map.entry(Accessibility.PRAYER_ROOM, "Set up the prayer room and put a sign on it"),
          Map.entry(Accessibility.BREAKS, "Put breaks into the agenda"),
          Map.entry(Accessibility.PARKING, "Keep parking spaces free and say where they are"),
          Map.entry(Accessibility.CHILDCARE, "Book childcare and ask how many children come"),
          Map.entry(Accessibility.INTERPRETER, "Book interpreters and send them the agenda"),
          Map.entry(Accessibility.ASSISTANCE_DOGS, "Have water and space for assistance dogs"));

  private static final int DAYS_BEFORE = 7;

  private Checklist() {}

  /** Each due a week before the session begins. */
  static List<Wish> of(Session session) {
    List<String> texts = new ArrayList<>();
    texts.add("Send the agenda and the papers in the formats that people asked for");
    texts.add("Ask who is not coming and should be");
    Mode mode = session.details().mode();
    if (mode != Mode.ONLINE) {
      texts.add("Look at the room: seats for all in one circle, water, signs from the door");
    }
    if (mode != Mode.IN_PERSON) {
      texts.add("Try the call with somebody who joins from outside");
      texts.add("Agree who watches the chat and speaks for those who write");
    }
    if (mode == Mode.HYBRID) {
      texts.add("Try that people in the room and on the call hear each other");
    }
    session.details().accessibility().stream()
        .distinct()
        .map(offered -> WHAT_IS_OFFERED.getOrDefault(offered, ""))
        .filter(text -> !text.isEmpty())
        .forEach(texts::add);
    LocalDate due = session.day().minusDays(DAYS_BEFORE);
    return texts.stream().map(text -> new Wish(Kind.PREPARATION, text, null, due)).toList();
  }
}
