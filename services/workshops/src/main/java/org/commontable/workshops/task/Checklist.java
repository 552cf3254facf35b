package org.commontable.workshops.task;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.workshops.session.Accessibility;
import org.commontable.workshops.session.Session;
import org.commontable.workshops.session.Session.Mode;
import org.commontable.workshops.task.Task.Kind;
import org.commontable.workshops.task.Task.Wish;
import org.jspecify.annotations.Nullable;

/**
 * What is worth preparing for a session, by how people take part and by what it offers. The Welsh
 * NEEDS CONFIRMING by a fluent reader before anybody relies on it.
 */
final class Checklist {
  private static final int DAYS_BEFORE = 7;

  private static final Map<String, String> WELSH =
      Stream.concat(
              Arrays.stream(Mode.values()).flatMap(mode -> byMode(mode).stream()),
              Arrays.stream(Accessibility.values()).map(Checklist::by))
          .distinct()
          .collect(Collectors.toMap(Line::english, Line::welsh));

  private Checklist() {}

  /** One thing to prepare, in both languages. */
  private record Line(String english, String welsh) {}

  /** What a line of it is in Welsh as it stands today; null of what people wrote themselves. */
  static @Nullable String inWelsh(String text) {
    return WELSH.get(text);
  }

  /** Each due a week before the session begins. */
  static List<Wish> of(Session session) {
    LocalDate due = session.day().minusDays(DAYS_BEFORE);
    return Stream.concat(
            byMode(session.details().mode()).stream(),
            session.details().accessibility().stream().distinct().map(Checklist::by))
        .map(line -> new Wish(Kind.PREPARATION, line.english(), null, due))
        .toList();
  }

  private static List<Line> byMode(Mode mode) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            "Send the agenda and the papers in the formats that people asked for",
            "Anfon yr agenda a'r papurau yn y fformatau y gofynnodd pobl amdanynt"));
    lines.add(
        new Line(
            "Ask who is not coming and should be", "Gofyn pwy nad yw'n dod ac a ddylai fod yno"));
    if (mode != Mode.ONLINE) {
      lines.add(
          new Line(
              "Look at the room: seats for all in one circle, water, signs from the door",
              "Edrych ar yr ystafell: seddi i bawb mewn un cylch, dŵr, arwyddion o'r drws"));
    }
    if (mode != Mode.IN_PERSON) {
      lines.add(
          new Line(
              "Try the call with somebody who joins from outside",
              "Rhoi cynnig ar yr alwad gyda rhywun sy'n ymuno o'r tu allan"));
      lines.add(
          new Line(
              "Agree who watches the chat and speaks for those who write",
              "Cytuno pwy sy'n gwylio'r sgwrs ac yn siarad dros y rhai sy'n ysgrifennu"));
    }
    if (mode == Mode.HYBRID) {
      lines.add(
          new Line(
              "Try that people in the room and on the call hear each other",
              "Profi bod pobl yn yr ystafell ac ar yr alwad yn clywed ei gilydd"));
    }
    return lines;
  }

  private static Line by(Accessibility offered) {
    return switch (offered) {
      case STEP_FREE ->
          new Line(
              "Walk the way from the street without a step",
              "Cerdded y ffordd o'r stryd heb yr un gris");
      case ACCESSIBLE_TOILET ->
          new Line(
              "See that the accessible toilet is open",
              "Gwneud yn siŵr bod y toiled hygyrch ar agor");
      case CHANGING_PLACE ->
          new Line(
              "See that the changing place is open",
              "Gwneud yn siŵr bod yr ystafell newid hygyrch ar agor");
      case HEARING_LOOP -> new Line("Try the hearing loop", "Profi'r ddolen sain");
      case BSL_INTERPRETER ->
          new Line(
              "Book two BSL interpreters and send the agenda",
              "Archebu dau ddehonglydd Iaith Arwyddion Prydain ac anfon yr agenda");
      case SPEECH_TO_TEXT ->
          new Line("Book the speech-to-text reporter", "Archebu'r cofnodydd lleferydd-i-destun");
      case LIVE_CAPTIONS ->
          new Line(
              "Switch live captions on and read along",
              "Troi capsiynau byw ymlaen a darllen gyda nhw");
      case LARGE_PRINT -> new Line("Print the papers large", "Argraffu'r papurau mewn print bras");
      case EASY_READ ->
          new Line("Have the papers in Easy Read", "Cael y papurau ar ffurf Hawdd eu Deall");
      case QUIET_ROOM ->
          new Line(
              "Set up the quiet room and put a sign on it",
              "Paratoi'r ystafell dawel a rhoi arwydd arni");
      case PRAYER_ROOM ->
          new Line(
              "Set up the prayer room and put a sign on it",
              "Paratoi'r ystafell weddïo a rhoi arwydd arni");
      case BREAKS -> new Line("Put breaks into the agenda", "Rhoi seibiannau yn yr agenda");
      case PARKING ->
          new Line(
              "Keep parking spaces free and say where they are",
              "Cadw lleoedd parcio yn rhydd a dweud ble maen nhw");
      case CHILDCARE ->
          new Line(
              "Book childcare and ask how many children come",
              "Trefnu gofal plant a gofyn faint o blant sy'n dod");
      case INTERPRETER ->
          new Line(
              "Book interpreters and send them the agenda",
              "Archebu cyfieithwyr ar y pryd ac anfon yr agenda atynt");
      case ASSISTANCE_DOGS ->
          new Line("Have water and space for assistance dogs", "Cael dŵr a lle i gŵn cymorth");
    };
  }
}
