package org.commontable.participants.datarequest;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.consent.Channel;
import org.commontable.participants.datarequest.DataRequest.Ending;
import org.commontable.participants.datarequest.DataRequest.Extension;
import org.commontable.participants.datarequest.DataRequestEvents.Changed;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.network.Language;
import org.commontable.participants.occasion.InWords;
import org.commontable.participants.person.People;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;
import org.jspecify.annotations.Nullable;

/**
 * Says to the person how what they asked for stands, and to the network's office that something is
 * to be answered; there never whose it is.
 */
final class TellingOfDataRequests implements Telling {
  private static final String ABOUT = "requestId";

  private final DataRequests requests;
  private final People people;
  private final Pages pages;

  TellingOfDataRequests(DataRequests requests, People people, Pages pages) {
    this.requests = requests;
    this.people = people;
    this.pages = pages;
  }

  /** Names what is told, so that it is told once, and once more when another day holds. */
  static String fact(String requestId, Standing standing, LocalDate dueOn) {
    return requestId + " " + DataRequestEvents.text(standing) + " " + dueOn;
  }

  /** Queues what follows from how a request stands, unless whoever asked was erased since. */
  void tell(Messages messages, IncomingEvent event, DataRequest request) {
    if (!people.know(request.network(), request.participantId())) {
      return;
    }
    Changed changed = event.as(Changed.class);
    switch (changed.stands()) {
      case RECEIVED -> {
        toPerson(messages, event, MessageKind.DATA_REQUEST_RECEIVED, request);
        if (request.channel() == Channel.ONLINE) {
          toOffice(messages, event);
        }
      }
      case EXTENDED -> toPerson(messages, event, MessageKind.DATA_REQUEST_EXTENDED, request);
      case DONE -> toPerson(messages, event, MessageKind.DATA_REQUEST_ANSWERED, request);
      case REFUSED -> toPerson(messages, event, MessageKind.DATA_REQUEST_REFUSED, request);
      case DUE_SOON, OVERDUE -> toOffice(messages, event);
      case WAITING_FOR_THEM, WITHDRAWN, LAPSED -> {
        // Whoever it concerns said so, or was asked, themselves.
      }
    }
  }

  private static void toPerson(
      Messages messages, IncomingEvent event, MessageKind kind, DataRequest request) {
    Changed changed = event.as(Changed.class);
    messages.queue(
        event.network(),
        kind,
        request.participantId(),
        fact(request.id(), changed.stands(), changed.dueOn()),
        event.time(),
        Map.of(ABOUT, request.id()),
        event.cause());
  }

  private static void toOffice(Messages messages, IncomingEvent event) {
    messages.queueForTheOffice(event, MessageKind.DATA_REQUEST_DUE, Map.of(ABOUT, event.subject()));
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(
        MessageKind.DATA_REQUEST_RECEIVED,
        MessageKind.DATA_REQUEST_EXTENDED,
        MessageKind.DATA_REQUEST_ANSWERED,
        MessageKind.DATA_REQUEST_REFUSED,
        MessageKind.DATA_REQUEST_DUE);
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    NetworkId network = message.network();
    DataRequest request = requests.find(network, message.about(ABOUT)).orElse(null);
    if (request == null) {
      return new Now.Needless("data-request-forgotten");
    }
    return switch (message.kind()) {
      case DATA_REQUEST_DUE ->
          request.ending() == null && !request.waits()
              ? new Now.Say(language -> values(request, false, language), null)
              : new Now.Needless("answered");
      case DATA_REQUEST_RECEIVED, DATA_REQUEST_EXTENDED ->
          request.ending() == null
              ? say(request, message.kind() == MessageKind.DATA_REQUEST_EXTENDED)
              : new Now.Needless("answered");
      default -> say(request, true);
    };
  }

  /** What the law gives a last day for is not held back beyond that day. */
  private Now say(DataRequest request, boolean inTime) {
    return new Now.Say(
        language -> values(request, true, language), inTime ? request.tellBy() : null);
  }

  private Map<Placeholder, String> values(DataRequest request, boolean own, Language language) {
    Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
    // Nobody is told to wait for a day that is over.
    if (!own || !request.isOverdue(requests.today())) {
      values.put(Placeholder.DUE_ON, InWords.day(request.dueOn(), language));
    }
    values.put(
        Placeholder.LINK,
        own ? pages.dataRequest(request.id()) : pages.dataRequestToAnswer(request.id()));
    if (own) {
      values.put(Placeholder.ASKED, asked(request.kind(), language));
      String words = words(request);
      if (words != null) {
        values.put(Placeholder.ANSWER, words);
      }
    }
    return values;
  }

  private static @Nullable String words(DataRequest request) {
    Ending ending = request.ending();
    Extension extension = request.extension();
    if (ending != null) {
      return ending.words();
    }
    return extension == null ? null : extension.reason();
  }

  /** After "You asked us". */
  private static String asked(DataRequestKind kind, Language language) {
    return switch (language) {
      case EN ->
          switch (kind) {
            case ACCESS -> "to show you what we keep about you";
            case CORRECTION -> "to put right what we keep about you";
            case ERASURE -> "to delete what we keep about you";
            case RESTRICTION -> "to keep what we know about you, but not to use it";
            case PORTABILITY -> "for your data in a form that you can take elsewhere";
            case OBJECTION -> "to stop using what we keep about you";
          };
      case CY ->
          switch (kind) {
            case ACCESS -> "am gael gweld yr hyn rydym yn ei gadw amdanoch";
            case CORRECTION -> "am gywiro'r hyn rydym yn ei gadw amdanoch";
            case ERASURE -> "am ddileu'r hyn rydym yn ei gadw amdanoch";
            case RESTRICTION -> "am gadw'r hyn a wyddom amdanoch, ond heb ei ddefnyddio";
            case PORTABILITY -> "am eich data ar ffurf y gallwch fynd â hi i rywle arall";
            case OBJECTION -> "am roi'r gorau i ddefnyddio'r hyn rydym yn ei gadw amdanoch";
          };
    };
  }
}
