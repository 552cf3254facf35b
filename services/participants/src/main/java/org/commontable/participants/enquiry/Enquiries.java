package org.commontable.participants.enquiry;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.message.Messages;
import org.commontable.participants.network.Language;
import org.commontable.participants.network.Network;
import org.commontable.participants.responsible.Matter;
import org.commontable.participants.responsible.Responsibilities;
import org.commontable.participants.responsible.Responsibility;
import org.commontable.participants.responsible.WhoAnswers;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;

/** Takes enquiries in, shows them to those who answer, and forgets them in time. */
final class Enquiries {
  /** Enquiries from one address that are kept at a time: a few a day, for a year. */
  private static final int FROM_ONE_ADDRESS_MAX = 2_000;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final AggregateStore<Enquiry> enquiries;
  private final AggregateStore<Network> networks;
  private final Responsibilities responsibilities;
  private final WhoAnswers whoAnswers;
  private final Messages messages;
  private final Clock clock;

  Enquiries(
      AggregateStore<Enquiry> enquiries,
      AggregateStore<Network> networks,
      Responsibilities responsibilities,
      WhoAnswers whoAnswers,
      Messages messages,
      Clock clock) {
    this.enquiries = enquiries;
    this.networks = networks;
    this.responsibilities = responsibilities;
    this.whoAnswers = whoAnswers;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * Takes one in. The same words from the same address on the same day are one enquiry, however
   * often somebody presses the button.
   */
  Outcome<Stored<Enquiry>> receive(
      NetworkId network,
      String name,
      String email,
      String text,
      @Nullable Language language,
      @Nullable String about,
      Cause cause) {
    if (networks.find(network, network.value()).isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    Instant now = clock.instant();
    String id =
        Ids.derived(
            "enquiry",
            network.value(),
            email.toLowerCase(Locale.ROOT),
            text,
            LocalDate.ofInstant(now, ZoneOffset.UTC).toString());
    Outcome<Stored<Enquiry>> received =
        enquiries.create(
            network,
            id,
            cause,
            () ->
                Enquiry.receive(
                    new Enquiry(
                        network,
                        id,
                        Enquiry.State.UNCONFIRMED,
                        name,
                        email,
                        text,
                        language,
                        about,
                        Ids.fresh(now, RANDOM) + Ids.fresh(now, RANDOM),
                        now,
                        List.of(),
                        null,
                        null,
                        null)));
    return enquiries.find(network, id).map(Outcome::done).orElse(received);
  }

  Outcome<Stored<Enquiry>> confirm(NetworkId network, String id, String code, Cause cause) {
    return enquiries.change(
        network,
        id,
        cause,
        enquiry -> enquiry.confirm(code, responsible(network, enquiry), clock.instant()));
  }

  /** The leads of the programme that it is about; else whoever is named for all of them. */
  private Responsibility responsible(NetworkId network, Enquiry enquiry) {
    return responsibilities
        .of(network, Matter.ENQUIRY)
        .by(whoAnswers.of(network, Matter.ENQUIRY, enquiry.about()));
  }

  Optional<Enquiry> find(NetworkId network, String id) {
    return enquiries.find(network, id).map(Stored::state);
  }

  /** Those that somebody is named to answer. */
  Page<Enquiry> toAnswer(Caller caller, Paging paging) {
    return caller
        .participant()
        .map(id ->
            enquiries.page(
                caller.network(), Map.of("people", id), paging.afterId(), paging.limit()))
        .orElseGet(() -> new Page<>(List.of(), null));
  }

  /** Those that are confirmed: of the network, or of one programme, for its coordinators. */
  Outcome<Page<Enquiry>> confirmed(
      Caller caller, boolean answered, @Nullable String programmeId, Paging paging) {
    if (!coordinates(caller, programmeId)) {
      return Outcome.refused(WholeNetwork.refusal());
    }
    Map<String, Object> equalTo = new HashMap<>();
    equalTo.put("state", (answered ? Enquiry.State.ANSWERED : Enquiry.State.CONFIRMED).name());
    if (programmeId != null) {
      equalTo.put("about", programmeId);
    }
    return Outcome.done(
        enquiries.page(caller.network(), equalTo, paging.afterId(), paging.limit()));
  }

  Outcome<Stored<Enquiry>> seen(Caller caller, String id) {
    return enquiries
        .find(caller.network(), id)
        .filter(stored -> mayAnswer(caller, stored.state()))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  Outcome<Stored<Enquiry>> answer(Caller caller, String id, String words, Cause cause) {
    return seen(caller, id)
        .then(seen ->
            enquiries.change(
                caller.network(), id, cause, one -> one.answer(words, clock.instant())));
  }

  /** Forgets one whose time has come. */
  void forget(Stored<Enquiry> stored) {
    if (stored.state().hasLapsed(clock.instant())) {
      delete(stored.network(), stored.id(), Cause.timer("enquiries"));
    }
  }

  /**
   * Deletes what came from an address.
   *
   * @param address as it is found by
   */
  void forgetFrom(NetworkId network, String address, Cause cause) {
    enquiries
        .all(network, Map.of("address", address), FROM_ONE_ADDRESS_MAX)
        .forEach(one -> delete(network, one.id(), cause.further()));
  }

  private void delete(NetworkId network, String id, Cause cause) {
    messages.forget(network, "enquiryId", id, cause);
    var _ = enquiries.erase(network, id, cause);
  }

  private static boolean coordinates(Caller caller, @Nullable String programmeId) {
    return WholeNetwork.covers(caller, Role.COORDINATOR)
        || (programmeId != null && caller.holds(Role.COORDINATOR, "programme", programmeId));
  }

  private static boolean mayAnswer(Caller caller, Enquiry enquiry) {
    return enquiry.state() != Enquiry.State.UNCONFIRMED
        && (coordinates(caller, enquiry.about())
            || caller.participant().filter(enquiry.people()::contains).isPresent());
  }
}
