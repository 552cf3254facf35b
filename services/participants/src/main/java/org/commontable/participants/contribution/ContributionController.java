package org.commontable.participants.contribution;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.contribution.Contribution.Item;
import org.commontable.participants.diary.GivenAs;
import org.commontable.participants.diary.GivenTime;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.text.Choice;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What somebody contributed, from their own diary and nothing else: never what they were paid, and
 * never a word about why they take part.
 */
@RestController
@RequestMapping("/api/participants/v1/people/{id}/contributions")
class ContributionController {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final People people;
  private final GivenTime given;
  private final AggregateStore<Network> networks;
  private final Clock clock;

  ContributionController(
      People people, GivenTime given, AggregateStore<Network> networks, Clock clock) {
    this.people = people;
    this.given = given;
    this.networks = networks;
    this.clock = clock;
  }

  @GetMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<ContributionResponse> show(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      Caller caller) {
    return Answers.plain(of(caller, id, from, to).map(ContributionResponse::of));
  }

  /**
   * The same as a page to print or to keep.
   *
   * @param language {@code en} or {@code cy}
   */
  @GetMapping(value = "/certificate", produces = MediaType.TEXT_HTML_VALUE)
  @AllowedTo(everySignedIn = true)
  ResponseEntity<String> certificate(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(defaultValue = "en") String language,
      Caller caller) {
    Outcome<String> page =
        Choice.of(CertificateView.class, "language", language)
            .then(view -> of(caller, id, from, to).map(made -> view.page(made, today())));
    return switch (page) {
      case Outcome.Done<String>(String html) ->
          ResponseEntity.ok()
              .contentType(HTML)
              .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
              .body(html);
      case Outcome.Refused<String>(Refusal refusal) -> Answers.refused(refusal);
    };
  }

  private Outcome<Contribution> of(
      Caller caller, String id, @Nullable LocalDate from, @Nullable LocalDate to) {
    LocalDate until = to == null ? today() : to;
    if (from != null && until.isBefore(from)) {
      return Outcome.refused(
          Refusal.invalid(
              "ends-before-it-begins", "The last day may not lie before the first. Check both."));
    }
    return people
        .inWhole(caller, id)
        .map(person -> contribution(caller.network(), person.state(), from, until));
  }

  private Contribution contribution(
      NetworkId network, Person person, @Nullable LocalDate from, LocalDate to) {
    List<GivenTime.Given> all =
        given.of(network, person.id()).stream()
            .filter(one -> (from == null || !one.on().isBefore(from)) && !one.on().isAfter(to))
            .sorted(
                Comparator.comparing(GivenTime.Given::on).thenComparing(GivenTime.Given::sessionId))
            .toList();
    Map<String, String> titles = given.titles(network, all);
    return new Contribution(
        person.id(),
        person.profile().displayName(),
        networks
            .find(network, network.value())
            .map(Stored::state)
            .map(Network::name)
            .orElse(network.value()),
        from,
        to,
        all.stream().map(one -> new Item(one, titles.get(one.sessionId()))).toList());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
  }

  /** What somebody contributed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContributionResponse(
      String participantId,
      String displayName,
      String network,
      @Nullable LocalDate from,
      LocalDate to,
      long minutes,
      long ownMinutes,
      long sessions,
      List<ItemResponse> items) {
    static ContributionResponse of(Contribution made) {
      return new ContributionResponse(
          made.participantId(),
          made.displayName(),
          made.networkName(),
          made.from(),
          made.to(),
          made.minutes(),
          made.ownMinutes(),
          made.sessions(),
          made.items().stream().map(item -> ItemResponse.of(item.given(), item.title())).toList());
    }
  }

  /**
   * One time that they took part.
   *
   * @param own whether they wrote it down themselves, and nobody else
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ItemResponse(
      @Nullable String sessionId,
      @Nullable String title,
      LocalDate on,
      int minutes,
      GivenAs as,
      boolean own) {
    private static ItemResponse of(GivenTime.Given given, @Nullable String title) {
      return new ItemResponse(
          given.sessionId().isEmpty() ? null : given.sessionId(),
          title,
          given.on(),
          given.minutes(),
          given.as(),
          given.own());
    }
  }
}
