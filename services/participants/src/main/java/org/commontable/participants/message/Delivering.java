package org.commontable.participants.message;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.participants.delivery.Carried;
import org.commontable.participants.delivery.Carriers;
import org.commontable.participants.delivery.Fate;
import org.commontable.participants.delivery.Parcel;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.invitation.Entry;
import org.commontable.participants.invitation.Invitation;
import org.commontable.participants.invitation.Invitation.Between;
import org.commontable.participants.link.Link;
import org.commontable.participants.link.LinkPurpose;
import org.commontable.participants.link.Links;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;
import org.commontable.participants.template.Rendered;
import org.commontable.participants.template.Templates;
import org.commontable.participants.wishes.Silence;
import org.jspecify.annotations.Nullable;

/**
 * Sees to one message whose time has come: asks whether it still needs saying, how and when its
 * reader wants it, writes down what it says, hands it over, and writes down what became of that.
 *
 * <p>Whoever writes "being handed over" hands over; a process that ends between the two, or before
 * it writes what came of it, leaves a message that is handed over again after {@link
 * Message#HANDING_OVER_MAX}, under the same id.
 */
final class Delivering {
  /** Days for which the link in a message ends all of them. */
  private static final int STOPS_DAYS = 60;

  private final AggregateStore<Message> messages;
  private final Readers readers;
  private final Templates templates;
  private final Carriers carriers;
  private final Function<MessageKind, Telling> tellings;
  private final Pages pages;
  private final Links links;
  private final Clock clock;

  Delivering(
      AggregateStore<Message> messages,
      Readers readers,
      Templates templates,
      Carriers carriers,
      Function<MessageKind, Telling> tellings,
      Pages pages,
      Links links,
      Clock clock) {
    this.messages = messages;
    this.readers = readers;
    this.templates = templates;
    this.carriers = carriers;
    this.tellings = tellings;
    this.pages = pages;
    this.links = links;
    this.clock = clock;
  }

  void deliver(NetworkId network, String id) {
    deliver(network, id, "nothing-reaches-them");
  }

  /**
   * @param unreached why people are to tell it where no way is left
   */
  private void deliver(NetworkId network, String id, String unreached) {
    Optional<Stored<Message>> found = messages.find(network, id);
    // What people are to tell is never due, but must leave their list once nobody may be told.
    found
        .filter(stored ->
            stored.state().isForPeople()
                || (stored.state().isDue(clock.instant()) && !stored.state().isFollowed()))
        .ifPresent(stored -> seeTo(stored, unreached));
  }

  /** Asks what became of a message that went, if it is time to. */
  void follow(NetworkId network, String id) {
    messages
        .find(network, id)
        .filter(stored -> stored.state().isFollowed() && stored.state().isDue(clock.instant()))
        .ifPresent(this::follow);
  }

  private void follow(Stored<Message> stored) {
    Message message = stored.state();
    Route route = message.route();
    Fate fate = route == null ? new Fate.NotYet() : carriers.fate(message.id(), route);
    Instant now = clock.instant();
    write(
        stored,
        one ->
            switch (fate) {
              case Fate.Arrived arrived -> one.arrived();
              case Fate.Went(String as) -> one.went(as);
              case Fate.NotYet notYet -> one.unheardOf(now);
              case Fate.NotFetched lies -> one.notFetched(now);
              case Fate.Lost(String why) -> one.notTaken(why, false, now);
              case Fate.Never(String why) -> one.neverTaken(why, now);
            });
    if (fate instanceof Fate.Never(String why)) {
      deliver(message.network(), message.id(), why); // There may be another way.
    } else if (fate instanceof Fate.NotFetched) {
      deliver(message.network(), message.id(), Message.NOT_FETCHED);
    }
  }

  private void seeTo(Stored<Message> stored, String unreached) {
    Message message = stored.state();
    Instant now = clock.instant();
    // Else somebody could still fetch what goes another way now, or is told by people.
    message.givenUp().forEach(way -> carriers.forget(message.id(), way));
    Telling telling = tellings.apply(message.kind());
    Optional<CopyReader> copy = message.isCopy() ? readers.ofCopy(message, now) : Optional.empty();
    Optional<Reader> found = message.isCopy() ? copy.map(CopyReader::to) : reader(message, telling);
    if (found.isEmpty()) {
      write(stored, one -> one.needless(message.isCopy() ? "no-copy" : "not-on-record", now));
      return;
    }
    Reader reader = found.get();
    Silence silence = reader.silence();
    if (silence != null) {
      write(stored, one -> one.silence(silence, now));
      return;
    }
    if (!message.isDue(now)) {
      return;
    }
    Optional<Route> route = reader.addressee().route(carriers.routes(), message.givenUp());
    boolean slow = route.filter(way -> way != Route.LETTER).isEmpty();
    switch (telling.now(message, new Telling.Circumstances(now, reader.reminderDays(), slow))) {
      case Telling.Now.Needless(String why) -> write(stored, one -> one.needless(why, now));
      case Telling.Now.Later(Instant at, String why) ->
          write(stored, one -> one.wait(later(at, now), why));
      case Telling.Now.Stuck(String why) -> write(stored, one -> one.stuck(why, now));
      // Slow is also whoever no letter goes to: then that is why people tell it.
      case Telling.Now.ByPeople(Telling.Now.Say say, String why) ->
          sayInTime(
              stored,
              reader,
              copy.orElse(null),
              Optional.empty(),
              say,
              route.isPresent() ? why : byPeople(reader, unreached),
              now);
      case Telling.Now.Say say ->
          sayInTime(
              stored, reader, copy.orElse(null), route, say, byPeople(reader, unreached), now);
    }
  }

  private void sayInTime(
      Stored<Message> stored,
      Reader reader,
      @Nullable CopyReader copy,
      Optional<Route> route,
      Telling.Now.Say say,
      String whyByPeople,
      Instant now) {
    Instant at =
        route
            .map(way -> noLaterThan(say.atTheLatest(), reader.notBefore(way, now)))
            .orElseGet(() -> reader.notBeforeByPeople(now, say.atTheLatest()));
    if (at.isAfter(now)) {
      write(stored, one -> one.wait(at, "quiet-time"));
    } else {
      say(stored, reader, copy, route, say, whyByPeople, now);
    }
  }

  private static String byPeople(Reader reader, String unreached) {
    return reader.wantsPeople() ? "wants-to-be-told" : unreached;
  }

  /** What can't wait for the end of a quiet time waits as long as it can. */
  private static Instant noLaterThan(@Nullable Instant atTheLatest, Instant wanted) {
    return atTheLatest != null && wanted.isAfter(atTheLatest) ? atTheLatest : wanted;
  }

  private Optional<Reader> reader(Message message, Telling telling) {
    NetworkId network = message.network();
    if (message.participantId() != null) {
      return readers
          .of(network, message.participantId())
          .map(reader -> telling.onlyTo(message).map(reader::onlyAt).orElse(reader));
    }
    return message.isForTheOffice()
        ? readers.office(network)
        : telling.addressee(message).flatMap(addressee -> readers.notOnRecord(network, addressee));
  }

  private static Instant later(Instant at, Instant now) {
    return at.isAfter(now) ? at : now.plusSeconds(1);
  }

  /**
   * @param asked when it was asked what is to be said
   */
  private void say(
      Stored<Message> stored,
      Reader reader,
      @Nullable CopyReader copy,
      Optional<Route> route,
      Telling.Now.Say say,
      String whyByPeople,
      Instant asked) {
    Message message = stored.state();
    if (mayHaveGoneBefore(stored, route, say.atTheLatest())) {
      return;
    }
    Outcome<Rendered> rendered =
        templates.render(
            message.network(),
            copy == null ? message.kind() : MessageKind.COPY,
            reader.addressee().languages(),
            reader.addressee().discreet() || (copy != null && copy.discreet()),
            language -> {
              Map<Placeholder, String> values =
                  values(message, reader, copy, say.values().in(language), language);
              if (copy == null && route.filter(Route.EMAIL::equals).isPresent()) {
                stop(message, language, values);
              }
              return values;
            });
    switch (rendered) {
      case Outcome.Refused<Rendered>(var refusal) ->
          write(stored, one -> one.stuck(refusal.code(), clock.instant()));
      case Outcome.Done<Rendered>(Rendered text) -> {
        Told told = new Told(text.languages(), text.subject(), text.plain());
        List<String> copies = copies(message, reader);
        if (route.isPresent()) {
          handOver(
              stored,
              reader,
              route.get(),
              text,
              told,
              copy == null ? say.calendar() : List.<Entry>of(),
              asked);
        } else if (message.participantId() == null || message.kind().isForItsReaderAlone()) {
          write(stored, one -> one.stuck("nothing-reaches-them", clock.instant()));
        } else {
          write(stored, one -> one.byHand(told, whyByPeople, clock.instant()));
        }
        copies.forEach(id -> deliver(message.network(), id));
      }
    }
  }

  /**
   * Whether to leave it: it may have gone by another way than is next, and whoever carries that has
   * it, or does not say while there is time to wait for it; once there is not, twice is better than
   * never. Of the same way the carrier asks by itself.
   */
  private boolean mayHaveGoneBefore(
      Stored<Message> stored, Optional<Route> next, @Nullable Instant atTheLatest) {
    Message message = stored.state();
    Route before = message.route();
    if (before == null || !message.mayBeOut() || next.filter(before::equals).isPresent()) {
      return false;
    }
    Instant now = clock.instant();
    return switch (carriers.asked(message.id(), before)) {
      case Carried.Taken taken -> {
        write(stored, one -> one.taken(carriers.knowFates(before), now));
        yield true;
      }
      case Carried.NotNow(String why, boolean mayBeTaken)
          when mayBeTaken
              && message.tries() < Message.TRIES_MAX
              && (atTheLatest == null || !message.nextTry(now).isAfter(atTheLatest)) -> {
        write(stored, one -> one.stillUnanswered(why, now));
        yield true;
      }
      case Carried.NotNow notThere -> false;
      case Carried.Never notThere -> false;
    };
  }

  /** Of a copy: what the other was told, without the way to what is theirs alone to do. */
  private Map<Placeholder, String> values(
      Message message,
      Reader reader,
      @Nullable CopyReader copy,
      Map<Placeholder, String> said,
      Language language) {
    Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
    if (copy == null) {
      values.putAll(said);
    } else {
      Map<Placeholder, String> copied = new EnumMap<>(Placeholder.class);
      copied.putAll(said);
      // It works for whoever has it, and for longer than anybody may act.
      copied.remove(Placeholder.REPLY);
      if (!copy.acts()) {
        copied.remove(Placeholder.LINK);
      }
      values.put(Placeholder.PERSON, copy.person());
      values.put(
          Placeholder.COPIED, templates.body(message.network(), message.kind(), language, copied));
    }
    values.put(Placeholder.NAME, reader.addressee().name());
    values.put(Placeholder.NETWORK, reader.network().name());
    values.put(Placeholder.CONTACT, Readers.contact(reader.network()));
    if (message.participantId() != null && copy == null) {
      values.put(Placeholder.WISHES, pages.messages());
    }
    return values;
  }

  /** Where somebody on record ends all messages, for a while after this one. */
  private void stop(Message message, Language language, Map<Placeholder, String> values) {
    String person = message.participantId();
    if (person != null) {
      LocalDate until = LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS).plusDays(STOPS_DAYS);
      values.put(
          Placeholder.STOP,
          links.page(
              message.network(),
              new Link(LinkPurpose.STOP_MESSAGES, person, until.toEpochDay()),
              language));
    }
  }

  /**
   * Queues copies for whoever the person wants to have them, before the message itself goes: so a
   * crash between the two loses none, and each is queued once.
   */
  private List<String> copies(Message message, Reader reader) {
    if (message.isCopy() || message.participantId() == null) {
      return List.of();
    }
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, Wishes.CLOCKS);
    return reader.supporters().stream()
        .filter(by -> Readers.getsCopy(by, message.kind(), today))
        .map(by -> {
          String id = Ids.derived("copy", message.network().value(), message.id(), by.id());
          // Refused where it is there already.
          var _ =
              messages.create(
                  message.network(),
                  id,
                  Cause.timer("messages"),
                  () -> Decision.changed(message.copyFor(by, id, now)));
          return id;
        })
        .toList();
  }

  private void handOver(
      Stored<Message> stored,
      Reader reader,
      Route route,
      Rendered text,
      Told told,
      List<Entry> calendar,
      Instant asked) {
    Message message = stored.state();
    Told said = route == Route.TEXT_MESSAGE ? new Told(told.languages(), "", text.brief()) : told;
    if (!write(stored, one -> one.handOver(route, said, clock.instant()))) {
      return; // Another replica has it in hand.
    }
    String to = reader.addressee().to(route);
    Carried carried =
        to == null
            ? new Carried.Never("no-address")
            : carriers.carry(
                new Parcel(
                    message.id(),
                    route,
                    message.mayBeOut(),
                    reader.network().name(),
                    reader.network().contact().email(),
                    reader.addressee().name(),
                    to,
                    text,
                    route == Route.EMAIL ? invitations(reader, to, calendar, asked) : List.of()));
    Outcome<Stored<Message>> noted =
        messages.change(
            message.network(),
            message.id(),
            Cause.timer("messages"),
            one ->
                switch (carried) {
                  case Carried.Taken taken -> one.taken(carriers.knowFates(route), clock.instant());
                  case Carried.NotNow(String why, boolean mayBeTaken) ->
                      one.notTaken(why, mayBeTaken, clock.instant());
                  case Carried.Never(String why) -> one.neverTaken(why, clock.instant());
                });
    if (noted instanceof Outcome.Refused<?>) {
      carriers.forget(message.id()); // Erased since it was read, so perhaps before it was carried.
    }
    if (carried instanceof Carried.Never(String why)) {
      deliver(message.network(), message.id(), why); // There may be another way.
    }
  }

  /**
   * What calendars get. For whoever wants nothing to be seen from outside, an entry says neither
   * what it is about nor where: calendars show both to whoever stands beside.
   *
   * @param asked before the dates were read: numbered by when it goes, what was read before a
   *     change and goes after it would have the higher number
   */
  private List<Invitation> invitations(
      Reader reader, String to, List<Entry> calendar, Instant asked) {
    Between between = new Between(reader.network().name(), reader.network().contact().email(), to);
    boolean discreet = reader.addressee().discreet();
    boolean welsh =
        reader.addressee().languages().stream().findFirst().filter(Language.CY::equals).isPresent();
    return calendar.stream()
        .map(entry -> discreet ? entry.discreet(welsh) : welsh ? entry.inWelsh() : entry)
        .map(entry -> Invitation.of(entry, between, asked))
        .toList();
  }

  /** Writes if nobody wrote since this was read. */
  private boolean write(Stored<Message> read, Function<Message, Decision<Message>> decide) {
    Cause ifUnchanged = Cause.timer("messages").expecting(read.version());
    return messages.change(read.network(), read.id(), ifUnchanged, decide)
        instanceof Outcome.Done<Stored<Message>>;
  }
}
