package org.commontable.participants.staying;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.commontable.participants.link.Link;
import org.commontable.participants.link.LinkPurpose;
import org.commontable.participants.link.Links;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.occasion.InWords;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;
import org.jspecify.annotations.Nullable;

/** Says to somebody that they will be forgotten on a day, unless they want to stay. */
final class TellingOfLeaving implements Telling {
  private final LastCalls calls;
  private final Links links;
  private final Pages pages;

  TellingOfLeaving(LastCalls calls, Links links, Pages pages) {
    this.calls = calls;
    this.links = links;
    this.pages = pages;
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(MessageKind.LEAVING_SOON);
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    String whose = message.participantId();
    // Their time begins when they are told, not when this was queued.
    LocalDate goesOn = LastCall.answerBy(LocalDate.ofInstant(circumstances.now(), Wishes.CLOCKS));
    if (whose == null || !calls.waits(message.network(), whose, countedFrom(message))) {
      return new Now.Needless("stays-or-gone");
    }
    return new Now.Say(
        language -> {
          Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
          values.put(Placeholder.DUE_ON, InWords.day(goesOn, language));
          values.put(Placeholder.LINK, pages.messages());
          if (!circumstances.slow()) {
            values.put(
                Placeholder.REPLY,
                links.page(
                    message.network(),
                    new Link(LinkPurpose.STAY, whose, goesOn.toEpochDay()),
                    language));
          }
          return values;
        },
        null);
  }

  /** Null for a message of before this was said in it. */
  private static @Nullable LocalDate countedFrom(Message message) {
    String day = message.about().get(LastCalls.COUNTED_FROM);
    return day == null ? null : LocalDate.parse(day);
  }
}
