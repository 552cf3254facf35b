package org.commontable.reimbursements.report;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.disclosure.Figure;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.durable.Networks;
import org.commontable.reimbursements.export.Cell;
import org.commontable.reimbursements.export.Grid;
import org.commontable.reimbursements.export.GridFile;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.LanguageWish;
import org.commontable.reimbursements.words.Sentence;
import org.commontable.reimbursements.words.Spoken;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports: for everybody behind disclosure control, for finance as they are. */
@RestController
@RequestMapping("/api/reimbursements/v1/reports")
final class ReportController {
  private static final Logger log = LoggerFactory.getLogger(ReportController.class);
  private static final String QUARTER = "20[0-9]{2}-Q[1-4]";
  private static final String QUARTER_SAYS = "must be a quarter such as 2026-Q3";
  private static final String ID = "[0-9a-v]{26}";

  private final Reports reports;
  private final Thresholds thresholds;
  private final Networks networks;
  private final AuditLog audit;

  ReportController(Reports reports, Thresholds thresholds, Networks networks, AuditLog audit) {
    this.networks = networks;
    this.reports = reports;
    this.thresholds = thresholds;
    this.audit = audit;
  }

  /**
   * A figure that may be hidden.
   *
   * @param value null where it is not shown
   */
  record FigureResponse(@Nullable Long value, boolean shown) {
    static FigureResponse of(Figure figure) {
      return figure instanceof Figure.Shown(long value)
          ? new FigureResponse(value, true)
          : new FigureResponse(null, false);
    }
  }

  /**
   * @param inTime people all of whose payments came by the day that was promised
   * @param late people of whom at least one payment came later
   * @param all people; each counts once, by what they waited for longest
   * @param percentInTime of those paid this way, in time
   * @param averageDays of each person's longest wait, from an activity's last day to the money
   */
  record RouteResponse(
      String route,
      FigureResponse inTime,
      FigureResponse late,
      FigureResponse all,
      FigureResponse percentInTime,
      FigureResponse averageDays) {}

  /**
   * @param counts what the figures are of, in words
   */
  record OnTimeResponse(
      String quarter,
      @Schema(description = "What is counted: payments of offers. Expenses are not counted.")
          String counts,
      List<RouteResponse> routes,
      FigureResponse all,
      FigureResponse percentInTime) {}

  /** How many people were paid by the day that they were promised, in a quarter that is over. */
  @GetMapping("/on-time")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<OnTimeResponse> onTime(
      Caller caller,
      @RequestParam @Pattern(regexp = QUARTER, message = QUARTER_SAYS) String quarter,
      LanguageWish wish) {
    return Spoken.in(
        wish.one(),
        Answers.plain(
            over(quarter)
                .map(found -> onTime(reports.onTime(caller.network(), found), wish.one()))));
  }

  private static OnTimeResponse onTime(Reports.OnTime result, Language language) {
    return new OnTimeResponse(
        result.quarter().toString(),
        Sentence.of("on-time.counts").in(language),
        result.table().rows().stream().map(route -> route(result, route)).toList(),
        FigureResponse.of(result.table().total()),
        FigureResponse.of(
            result
                .rules()
                .percent(
                    result.table().columnTotal(PaidInAQuarter.IN_TIME), result.table().total())));
  }

  /**
   * @param available whether anything stands: not before somebody of the network has looked at the
   *     quarter, or has again since its thresholds are others
   * @param onTime left out where it is not available, so that one network hides no other
   */
  record OfANetwork(String network, boolean available, @Nullable OnTimeResponse onTime) {}

  /**
   * The same of every network where anything is owed or was, for whoever runs the platform: of each
   * what it showed its own people last, by its own thresholds. There is no sum over networks, so
   * that none can be had of one by taking away the others.
   */
  @GetMapping("/on-time/networks")
  @AllowedTo(Role.OPERATOR)
  ResponseEntity<PageOf<OfANetwork>> onTimeByNetwork(
      Paging paging,
      @RequestParam @Pattern(regexp = QUARTER, message = QUARTER_SAYS) String quarter,
      LanguageWish wish) {
    return Spoken.in(
        wish.one(),
        Answers.plain(over(quarter).map(found -> byNetwork(found, paging, wish.one()))));
  }

  private PageOf<OfANetwork> byNetwork(Quarter quarter, Paging paging, Language language) {
    String after = paging.afterId();
    List<NetworkId> rest =
        networks.with("entitlements").stream()
            .filter(network -> after == null || network.value().compareTo(after) > 0)
            .toList();
    List<OfANetwork> page =
        rest.stream()
            .limit(paging.limit())
            .map(network -> ofANetwork(network, quarter, language))
            .toList();
    return new PageOf<>(
        page, rest.size() > page.size() ? Paging.cursor(page.getLast().network()) : null);
  }

  private OfANetwork ofANetwork(NetworkId network, Quarter quarter, Language language) {
    try {
      return reports
          .lastOnTime(network, quarter)
          .map(stands -> new OfANetwork(network.value(), true, onTime(stands, language)))
          .orElseGet(() -> new OfANetwork(network.value(), false, null));
    } catch (RuntimeException e) {
      log.error("No on-time figures of {}: {}", network, e.getClass().getName());
      return new OfANetwork(network.value(), false, null);
    }
  }

  /** The same as a table to be saved; what is hidden is empty. */
  @GetMapping("/on-time/file")
  @AllowedTo(everySignedIn = true)
  @Nullable ResponseEntity<Void> onTimeFile(
      Caller caller,
      @RequestParam @Pattern(regexp = QUARTER, message = QUARTER_SAYS) String quarter,
      @RequestParam(defaultValue = "csv") @Pattern(regexp = "csv|xlsx") String format,
      LanguageWish wish,
      HttpServletResponse response)
      throws IOException {
    Outcome<Quarter> over = over(quarter);
    return over instanceof Outcome.Refused<Quarter>(Refusal refusal)
        ? Answers.refused(refusal)
        : GridFile.answer(
            grid(reports.onTime(caller.network(), over.orThrow()), wish.one()),
            "on-time-" + quarter,
            format,
            response);
  }

  private static Grid grid(Reports.OnTime result, Language language) {
    List<List<Cell>> rows = new ArrayList<>();
    for (String name : result.table().rows()) {
      RouteResponse route = route(result, name);
      rows.add(
          List.of(
              Cell.text(name),
              cell(route.inTime()),
              cell(route.late()),
              cell(route.all()),
              cell(route.percentInTime()),
              cell(route.averageDays()),
              Cell.text(Sentence.of("on-time.counts").in(language))));
    }
    return new Grid(
        "On time " + result.quarter(),
        List.of(
            "route",
            "in time",
            "late",
            "all",
            "percent in time",
            "average days",
            "what is counted"),
        rows);
  }

  private static Cell cell(FigureResponse figure) {
    return figure.value() == null ? Cell.text("") : Cell.count(figure.value());
  }

  private static RouteResponse route(Reports.OnTime result, String route) {
    Figure inTime = result.table().cell(route, PaidInAQuarter.IN_TIME);
    Figure all = result.table().rowTotal(route);
    return new RouteResponse(
        route,
        FigureResponse.of(inTime),
        FigureResponse.of(result.table().cell(route, PaidInAQuarter.LATE)),
        FigureResponse.of(all),
        FigureResponse.of(result.rules().percent(inTime, all)),
        FigureResponse.of(
            all.isShown() ? result.days().getOrDefault(route, Figure.hidden()) : all));
  }

  /**
   * @param answer "various" for people who answered one offer so and another otherwise
   */
  record AnswerResponse(String answer, FigureResponse people) {}

  record AnswersResponse(String quarter, List<AnswerResponse> answers, FigureResponse all) {}

  /** What people answered to offers for activities of a quarter that is over. */
  @GetMapping("/offer-answers")
  @AllowedTo({
    Role.COORDINATOR,
    Role.NETWORK_ADMIN,
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.COUNTER_FRAUD
  })
  ResponseEntity<AnswersResponse> answers(
      Caller caller,
      @RequestParam @Pattern(regexp = QUARTER, message = QUARTER_SAYS) String quarter) {
    return Answers.plain(answered(caller, quarter));
  }

  /** The same as a table to be saved; what is hidden is empty. */
  @GetMapping("/offer-answers/file")
  @AllowedTo({
    Role.COORDINATOR,
    Role.NETWORK_ADMIN,
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.COUNTER_FRAUD
  })
  @Nullable ResponseEntity<Void> answersFile(
      Caller caller,
      @RequestParam @Pattern(regexp = QUARTER, message = QUARTER_SAYS) String quarter,
      @RequestParam(defaultValue = "csv") @Pattern(regexp = "csv|xlsx") String format,
      HttpServletResponse response)
      throws IOException {
    Outcome<AnswersResponse> answered = answered(caller, quarter);
    if (answered instanceof Outcome.Refused<AnswersResponse>(Refusal refusal)) {
      return Answers.refused(refusal);
    }
    List<List<Cell>> rows = new ArrayList<>();
    answered
        .orThrow()
        .answers()
        .forEach(each -> rows.add(List.of(Cell.text(each.answer()), cell(each.people()))));
    return GridFile.answer(
        new Grid("Answers " + quarter, List.of("answer", "people"), rows),
        "offer-answers-" + quarter,
        format,
        response);
  }

  private Outcome<AnswersResponse> answered(Caller caller, String quarter) {
    Optional<Refusal> partOnly =
        Reach.notForTheNetwork(
            caller,
            Role.COORDINATOR,
            Role.NETWORK_ADMIN,
            Role.FINANCE_OFFICER,
            Role.FINANCE_APPROVER,
            Role.COUNTER_FRAUD);
    if (partOnly.isPresent()) {
      return Outcome.refused(partOnly.get());
    }
    return over(quarter)
        .map(found -> {
          Reports.Answers result = reports.answers(caller.network(), found);
          return new AnswersResponse(
              found.toString(),
              result.table().columns().stream()
                  .map(answer ->
                      new AnswerResponse(answer, FigureResponse.of(result.table().entry(answer))))
                  .toList(),
              FigureResponse.of(result.table().total()));
        });
  }

  private Outcome<Quarter> over(String text) {
    Quarter quarter = Quarter.parse(text);
    return quarter.last().isBefore(reports.today())
        ? Outcome.done(quarter)
        : Outcome.refused(
            Refusal.conflict(
                "quarter-not-over", "Figures are published of quarters that are over."));
  }

  /**
   * @param smallest the smallest count that is shown
   * @param roundTo at most {@code smallest}
   * @param smallestForAverages at least {@code smallest}
   */
  record RulesRequest(
      @Min(2) @Max(100) int smallest,
      @Min(1) @Max(100) int roundTo,
      @Min(2) @Max(100) int smallestForAverages) {}

  @GetMapping("/thresholds")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<RulesRequest> thresholds(Caller caller) {
    return Answers.ok(
        Outcome.done(thresholds.stored(caller.network())), stored -> form(stored.state()));
  }

  @PutMapping("/thresholds")
  @AllowedTo(Role.NETWORK_ADMIN)
  ResponseEntity<RulesRequest> replace(
      Caller caller, Cause cause, @Valid @RequestBody RulesRequest request) {
    Optional<Refusal> partOnly = Reach.notForTheNetwork(caller, Role.NETWORK_ADMIN);
    if (partOnly.isPresent()) {
      return Answers.refused(partOnly.get());
    }
    if (request.roundTo() > request.smallest()
        || request.smallestForAverages() < request.smallest()) {
      return Answers.refused(
          Refusal.invalid(
              "thresholds-do-not-fit",
              "roundTo is at most smallest, and smallestForAverages at least smallest."));
    }
    return Answers.ok(
        thresholds.replace(
            caller.network(),
            new PublishingRules(
                PublishingRules.ID,
                request.smallest(),
                request.roundTo(),
                request.smallestForAverages()),
            cause),
        stored -> form(stored.state()));
  }

  private static RulesRequest form(PublishingRules rules) {
    return new RulesRequest(rules.smallest(), rules.roundTo(), rules.smallestForAverages());
  }

  /** What each person was paid from 6 April of a year to 5 April of the next. */
  @GetMapping("/year-end/{year}")
  @AllowedTo(Role.FINANCE_APPROVER)
  @Nullable ResponseEntity<Void> yearEnd(
      Caller caller,
      @PathVariable @Min(2000) @Max(2100) int year,
      @RequestParam @Pattern(regexp = ID) String payingOrganisationId,
      @RequestParam(defaultValue = "csv") @Pattern(regexp = "csv|xlsx") String format,
      HttpServletResponse response)
      throws IOException {
    if (!Reach.covers(caller, payingOrganisationId, Role.FINANCE_APPROVER)) {
      return Answers.refused(Refusal.notFound());
    }
    audit.read(caller, "year-end", payingOrganisationId);
    return GridFile.answer(
        reports.yearEnd(caller.network(), payingOrganisationId, year),
        "tax-year-" + year,
        format,
        response);
  }

  /** What people gave away, each with the cause that they named. */
  @GetMapping("/given-away")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  @Nullable ResponseEntity<Void> givenAway(
      Caller caller,
      @RequestParam @Pattern(regexp = ID) String payingOrganisationId,
      @RequestParam(defaultValue = "csv") @Pattern(regexp = "csv|xlsx") String format,
      HttpServletResponse response)
      throws IOException {
    if (!Reach.covers(caller, payingOrganisationId, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER)) {
      return Answers.refused(Refusal.notFound());
    }
    audit.read(caller, "given-away", payingOrganisationId);
    return GridFile.answer(
        reports.givenAway(caller.network(), payingOrganisationId), "given-away", format, response);
  }

  @GetMapping("/budget-position")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  @Nullable ResponseEntity<Void> budget(
      Caller caller,
      @RequestParam @Pattern(regexp = ID) String payingOrganisationId,
      @RequestParam(defaultValue = "csv") @Pattern(regexp = "csv|xlsx") String format,
      HttpServletResponse response)
      throws IOException {
    return Reach.covers(caller, payingOrganisationId, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER)
        ? GridFile.answer(
            reports.budgetPosition(caller.network(), payingOrganisationId),
            "budget-position",
            format,
            response)
        : Answers.refused(Refusal.notFound());
  }
}
