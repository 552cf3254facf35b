package org.commontable.participants.template;

import java.util.EnumMap;
import java.util.Map;
import org.commontable.participants.network.Language;

/** What a preview puts for placeholders: somebody and a day that are nobody's and never were. */
final class Examples {
  private static final Map<Placeholder, String> ENGLISH =
      Map.ofEntries(
          Map.entry(Placeholder.NAME, "Robin"),
          Map.entry(Placeholder.CONTACT, "hello@example.org, 01632 960000"),
          Map.entry(Placeholder.WISHES, "https://example.org/me/messages"),
          Map.entry(Placeholder.LINK, "https://example.org/me"),
          Map.entry(Placeholder.REPLY, "https://example.org/reply"),
          Map.entry(Placeholder.STOP, "https://example.org/stop"),
          Map.entry(Placeholder.SESSION, "Day one: starting together"),
          Map.entry(Placeholder.PROGRAMME, "Co-production training"),
          Map.entry(Placeholder.TEAM, "Seahorse ward"),
          Map.entry(Placeholder.LEADS_ON, "Co-production"),
          Map.entry(Placeholder.WITHIN, "Co-production training"),
          Map.entry(Placeholder.FROM, "Monday 1 March 2027"),
          Map.entry(Placeholder.UNTIL, "Friday 5 March 2027"),
          Map.entry(Placeholder.OFFERED, "Chairing a meeting"),
          Map.entry(Placeholder.DUE_ON, "Friday 5 March 2027"),
          Map.entry(Placeholder.CODE, "0000000-0000000-0000000-00000"),
          Map.entry(Placeholder.PERSON, "Kit"),
          Map.entry(Placeholder.COPIED, "You have a place at Day one: starting together."),
          Map.entry(Placeholder.WHEN, "Tuesday 2 March 2027, 10:00am to 3:30pm"),
          Map.entry(Placeholder.WHERE, "Harbour Hall, 1 Quay Street"),
          Map.entry(Placeholder.REMINDER_TEXT, "Please bring your notes from last time."),
          Map.entry(Placeholder.REPLY_BY, "Friday 26 February 2027, 5:00pm"),
          Map.entry(Placeholder.PAY_BY, "Tuesday 16 March 2027"),
          Map.entry(Placeholder.PAID_ON, "Tuesday 16 March 2027"),
          Map.entry(Placeholder.RAISED, "your idea"),
          Map.entry(Placeholder.ANSWER_BY, "Friday 5 March 2027"),
          Map.entry(Placeholder.ANSWER, "Thank you.\n\nYes, there is a ramp by the side door."));

  private static final Map<Placeholder, String> WELSH =
      Map.ofEntries(
          Map.entry(Placeholder.SESSION, "Diwrnod un: cychwyn gyda'n gilydd"),
          Map.entry(Placeholder.PROGRAMME, "Hyfforddiant cydgynhyrchu"),
          Map.entry(Placeholder.TEAM, "Ward y Morfarch"),
          Map.entry(Placeholder.LEADS_ON, "Cydgynhyrchu"),
          Map.entry(Placeholder.WITHIN, "Hyfforddiant cydgynhyrchu"),
          Map.entry(Placeholder.FROM, "Dydd Llun 1 Mawrth 2027"),
          Map.entry(Placeholder.UNTIL, "Dydd Gwener 5 Mawrth 2027"),
          Map.entry(Placeholder.OFFERED, "Cadeirio cyfarfod"),
          Map.entry(Placeholder.DUE_ON, "Dydd Gwener 5 Mawrth 2027"),
          Map.entry(Placeholder.COPIED, "Mae gennych le yn Diwrnod un: cychwyn gyda'n gilydd."),
          Map.entry(Placeholder.WHEN, "Dydd Mawrth 2 Mawrth 2027, 10:00yb i 3:30yh"),
          Map.entry(Placeholder.REMINDER_TEXT, "Dewch â'ch nodiadau o'r tro diwethaf."),
          Map.entry(Placeholder.REPLY_BY, "Dydd Gwener 26 Chwefror 2027, 5:00yh"),
          Map.entry(Placeholder.PAY_BY, "Dydd Mawrth 16 Mawrth 2027"),
          Map.entry(Placeholder.PAID_ON, "Dydd Mawrth 16 Mawrth 2027"),
          Map.entry(Placeholder.RAISED, "eich syniad"),
          Map.entry(Placeholder.ANSWER_BY, "Dydd Gwener 5 Mawrth 2027"),
          Map.entry(Placeholder.ANSWER, "Diolch.\n\nOes, mae ramp wrth y drws ochr."));

  private Examples() {}

  static Map<Placeholder, String> in(Language language) {
    Map<Placeholder, String> values = new EnumMap<>(ENGLISH);
    if (language == Language.CY) {
      values.putAll(WELSH);
    }
    return values;
  }
}
