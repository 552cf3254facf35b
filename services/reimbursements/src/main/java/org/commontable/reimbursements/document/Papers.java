package org.commontable.reimbursements.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.document.Paper.Section;
import org.commontable.reimbursements.document.Paper.Table;
import org.commontable.reimbursements.entitlement.Answer;
import org.commontable.reimbursements.entitlement.Answered;
import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Offer;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.entitlement.Payment.Arrival;
import org.commontable.reimbursements.entitlement.RecordedFor;
import org.commontable.reimbursements.entitlement.Repayment;
import org.commontable.reimbursements.expense.CardNames;
import org.commontable.reimbursements.imported.ImportedPayment;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.PaymentOrders;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.paidto.WhereMoneyWent;
import org.commontable.reimbursements.payee.BankDetails;
import org.commontable.reimbursements.payee.Discretion;
import org.commontable.reimbursements.payee.OwnNames;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.secrets.KeyedHashes;
import org.commontable.reimbursements.words.Said;
import org.commontable.reimbursements.words.Sentence;
import org.commontable.web.WebSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes papers from what is recorded; nothing in them is kept besides. */
@Component
final class Papers {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String BANK = "bank";

  /** Ways of paying that a bank statement shows. */
  private static final Set<String> INTO_ACCOUNTS = Set.of(BANK, "accounts-payable");

  private static final int CODE_LENGTH = 32;

  private final PayingOrganisations organisations;
  private final Discretion discretion;
  private final PaymentOrders orders;
  private final OwnNames names;
  private final WhereMoneyWent went;
  private final KeyedHashes keyed;
  private final CardNames cards;
  private final Clock clock;
  private final String publicAddress;

  Papers(
      PayingOrganisations organisations,
      Discretion discretion,
      PaymentOrders orders,
      OwnNames names,
      WhereMoneyWent went,
      KeyedHashes keyed,
      CardNames cards,
      Clock clock,
      WebSettings web) {
    this.organisations = organisations;
    this.discretion = discretion;
    this.orders = orders;
    this.names = names;
    this.went = went;
    this.keyed = keyed;
    this.cards = cards;
    this.clock = clock;
    this.publicAddress = web.issuer().toString();
  }

  /**
   * What somebody is or was owed, and what was paid to them before or elsewhere, as far as whoever
   * asks may see it.
   */
  record Held(List<Entitlement> owed, List<ImportedPayment> imported) {}

  /** Everything from a day to another, for somebody to whom the person must show it. */
  Paper evidence(NetworkId network, String participantId, Held held, LocalDate from, LocalDate to) {
    List<Entitlement> all = held.owed();
    boolean discreet = discretion.isWanted(network, participantId);
    List<Section> sections = new ArrayList<>();
    LocalDate today = day(clock.instant());
    List<Said> about = new ArrayList<>();
    about.add(
        Sentence.of("paper.pack.lists").with("from", from).with("to", to).with("today", today));
    names
        .lastName(network, participantId)
        .ifPresent(name -> about.add(Sentence.of("paper.pack.whose").with("name", name)));
    accounts(network, all, on -> within(on, from, to) && !on.isAfter(today))
        .ifPresent(names -> about.add(Sentence.of("paper.pack.accounts").with("names", names)));
    accounts(network, all, on -> within(on, from, to) && on.isAfter(today))
        .ifPresent(names -> about.add(Sentence.of("paper.pack.accounts.to").with("names", names)));
    about.add(Sentence.of("paper.pack.offered"));
    sections.add(new Section(Sentence.of("paper.pack.about"), about, null));
    sections.addAll(paid(network, held, Category.REWARD, from, to, discreet));
    sections.addAll(paid(network, held, Category.EXPENSE, from, to, discreet));
    List<Declined> declined = declined(network, all, from, to);
    sections.add(listed(declined, discreet));
    List<Said> recorded = recorded(all, from, to, discreet);
    if (!recorded.isEmpty()) {
      sections.add(new Section(Sentence.of("paper.pack.recorded"), recorded, null));
    }
    if (!declined.isEmpty()) {
      sections.add(howToCheck(network, declined, discreet));
    }
    sections.add(
        new Section(
            Sentence.of("paper.pack.asked"), List.of(Sentence.of("paper.pack.adviser")), null));
    return new Paper(Sentence.of("paper.pack.title"), sections);
  }

  /** What was paid by one payment, or will be. */
  Paper remittance(NetworkId network, Entitlement e, Payment payment) {
    PayingOrganisation payer = payerOf(network, e);
    boolean discreet = discretion.isWanted(network, e.participantId());
    List<Said> what = new ArrayList<>();
    String route = orders.routeOf(network, payment.runId()).orElse(BANK);
    Optional<PayeeVersion> details = went.detailsOf(network, payment.runId(), e.id());
    String whose = details.map(PayeeVersion::guardianId).isPresent() ? ".guardian" : "";
    what.add(
        Sentence.of("paper.payment.pays")
            .with("organisation", payer.legalName())
            .with("amount", payment.amount())
            .with(
                "how",
                Said.joined(
                    " ",
                    payment.arrivals().stream()
                        .map(arrival -> how(payment, arrival, route, whose))
                        .toList())));
    payment.missing().ifPresent(back -> what.add(missing(back)));
    what.add(Sentence.of("paper.payment.for").with("what", whatFor(e, discreet)));
    what.add(
        Sentence.of(
            e.category() == Category.EXPENSE ? "paper.payment.expense" : "paper.payment.reward"));
    if (payment.arrivals().stream().anyMatch(arrival -> !arrival.byHand())) {
      String reference = PaymentReference.of(network, payment.runId(), e.id());
      what.add(
          INTO_ACCOUNTS.contains(route)
              ? shownAs(details, whose, payer.statementNameFor(discreet), reference)
              : Sentence.of("paper.payment.reference").with("reference", reference));
    }
    what.add(workedOutBy(network, payment.rateFrom(), discreet));
    return new Paper(
        Sentence.of(discreet ? "paper.payment.title.discreet" : "paper.payment.title"),
        List.of(
            new Section(Sentence.of("paper.payment.what"), what, null),
            new Section(
                Sentence.of("paper.payment.wrong"),
                List.of(Sentence.of("paper.payment.tell").with("organisation", payer.legalName())),
                null)));
  }

  /** What came back of it and has not reached the person in another way. */
  private static Said missing(Payment.Back back) {
    return Sentence.of(
            back.closed() == null ? "paper.payment.came-back" : "paper.payment.came-back.not-owed")
        .with("amount", back.amount());
  }

  /** By which terms; where a paper is to be discreet, without the name that they have. */
  private Said workedOutBy(NetworkId network, RateReference from, boolean discreet) {
    String version = String.valueOf(from.version());
    return Optional.of(from)
        .filter(_ -> !discreet)
        .flatMap(terms -> cards.nameOf(network, terms))
        .map(name -> Sentence.of("paper.payment.rate").with("version", version).with("card", name))
        .orElseGet(() -> Sentence.of("paper.payment.rate.unnamed").with("version", version));
  }

  /** In which way money reaches somebody, and when; their account may be another person's. */
  private static Said how(Payment payment, Arrival arrival, String route, String whose) {
    String way =
        arrival.byHand()
            ? "by-hand"
            : switch (route) {
              case "voucher", "cash", "cheque", "payroll" -> route;
              default -> (payment.back() == null ? "account" : "account-part") + whose;
            };
    return Sentence.of("paper.payment.how." + way)
        .with("amount", arrival.amount())
        .with("on", arrival.on());
  }

  /** That somebody declined, took less or gave away: for whoever would count it as income. */
  Paper declineProof(NetworkId network, Entitlement e, Offer offer, Answered answered) {
    String code = code(network, e.id(), answered);
    PayingOrganisation payer = payerOf(network, e);
    Pence kept = answered.answer().atMost(offer.amount());
    return new Paper(
        Sentence.of("paper.proof.title"),
        List.of(
            new Section(
                Sentence.of("paper.proof.what"),
                List.of(
                    Sentence.of("paper.proof.offered")
                        .with("organisation", payer.legalName())
                        .with("amount", offer.amount())
                        .with("on", day(offer.madeAt())),
                    Sentence.of("paper.proof.answered")
                        .with("on", day(answered.at()))
                        .with(
                            "name",
                            names
                                .lastName(network, e.participantId())
                                .map(Said::asIs)
                                .orElseGet(() -> Sentence.of("paper.proof.nobody-named")))
                        .with("answer", words(answered)),
                    kept.amountsToNothing()
                        ? Sentence.of("paper.proof.nothing")
                        : Sentence.of("paper.proof.at-most").with("amount", kept)),
                null),
            new Section(
                Sentence.of("paper.proof.check"),
                List.of(
                    Sentence.of("paper.proof.look-up")
                        .with("code", code)
                        .with("record", e.id())
                        .with("network", network.value()),
                    Sentence.of("paper.proof.open")
                        .with("address", whereToCheck(network, e.id(), code))),
                null)));
  }

  /** A page that says whether this service gave a proof; whoever was shown one can open it. */
  private String whereToCheck(NetworkId network, String entitlementId, String code) {
    return "%s/api/reimbursements/v1/networks/%s/decline-proofs/%s/%s/page"
        .formatted(publicAddress, network.value(), entitlementId, code);
  }

  /** A code that only this service could give for this answer; another answer has another. */
  private String code(NetworkId network, String entitlementId, Answered answered) {
    return keyed
        .of(network)
        .of("decline-proof", entitlementId + ":" + answered.answer() + ":" + answered.at())
        .substring(0, CODE_LENGTH);
  }

  /**
   * From when to when it was so, what a proof says.
   *
   * @param until the day on which another answer or offer replaced it; null while it holds
   */
  record Proven(LocalDate from, @Nullable LocalDate until) {}

  /** What a code proves, whether that holds or held; empty for a code that was never given. */
  Optional<Proven> proven(NetworkId network, Entitlement e, String code) {
    return Stream.concat(
            Stream.ofNullable(e.answered()).map(answered -> new Shown(answered, null)),
            e.formerAnswers().stream()
                .map(former -> new Shown(former.answered(), day(former.until()))))
        .filter(shown -> !(shown.answered().answer() instanceof Answer.Accept))
        .filter(shown -> isCode(code, code(network, e.id(), shown.answered())))
        .map(shown -> new Proven(day(shown.answered().at()), shown.until()))
        .findFirst();
  }

  /** An answer of which a proof may have been shown. */
  private record Shown(Answered answered, @Nullable LocalDate until) {}

  private static boolean isCode(String given, String ours) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), ours.getBytes(StandardCharsets.UTF_8));
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, LONDON);
  }

  /** One payment, as the pack lists it. */
  private record Line(LocalDate on, Said what, String by, Pence amount) {}

  /**
   * What was paid, and apart from it what is on its way: money that is not there yet is no income
   * of these days.
   */
  private List<Section> paid(
      NetworkId network,
      Held held,
      Category category,
      LocalDate from,
      LocalDate to,
      boolean discreet) {
    LocalDate today = day(clock.instant());
    List<Line> lines = lines(network, held, category, from, to, discreet);
    List<Line> paid = lines.stream().filter(line -> !line.on().isAfter(today)).toList();
    List<Line> toCome = lines.stream().filter(line -> line.on().isAfter(today)).toList();
    Pence back =
        Pence.total(
            held.owed().stream()
                .filter(e -> e.category() == category)
                .flatMap(e -> Stream.ofNullable(e.payment()))
                .flatMap(payment -> payment.repayments().stream())
                .filter(repayment -> within(repayment.on(), from, to))
                .map(Repayment::amount)
                .toList());
    String sort = category.name().toLowerCase(Locale.ROOT);
    Said heading = Sentence.of("paper.pack.paid." + sort);
    List<Section> sections = new ArrayList<>();
    sections.add(
        paid.isEmpty()
            ? new Section(
                heading,
                back.amountsToNothing()
                    ? List.of(Sentence.of("paper.pack.nothing"))
                    : List.of(Sentence.of("paper.pack.nothing-paid"), givenBack(back)),
                null)
            : new Section(heading, together(paid, back), table(heading, "paid-on", paid)));
    if (!toCome.isEmpty()) {
      Said onItsWay = Sentence.of("paper.pack.to-come." + sort);
      sections.add(
          new Section(
              onItsWay,
              List.of(Sentence.of("paper.pack.to-come").with("amount", total(toCome))),
              table(onItsWay, "arrives-on", toCome)));
    }
    return sections;
  }

  private List<Line> lines(
      NetworkId network,
      Held held,
      Category category,
      LocalDate from,
      LocalDate to,
      boolean discreet) {
    Stream<Line> here =
        held.owed().stream()
            .filter(e -> e.category() == category)
            .flatMap(Papers::arrivals)
            .map(came ->
                new Line(
                    came.arrival().on(),
                    whatFor(came.of(), discreet),
                    payerOf(network, came.of()).legalName(),
                    came.arrival().amount()));
    Stream<Line> elsewhere =
        held.imported().stream()
            .filter(one -> one.category() == category && !one.amount().amountsToNothing())
            .map(one ->
                new Line(
                    one.on(),
                    discreet ? discreetly(category) : Sentence.of("paper.for.elsewhere"),
                    payer(network, one.payingOrganisationId()).legalName(),
                    one.amount()));
    return Stream.concat(here, elsewhere)
        .filter(line -> within(line.on(), from, to))
        .sorted(Comparator.comparing(Line::on))
        .toList();
  }

  private static Table table(Said caption, String day, List<Line> lines) {
    return new Table(
        caption,
        columns(day, "for", "by", "amount"),
        lines.stream()
            .map(line ->
                List.of(
                    Said.day(line.on()),
                    line.what(),
                    Said.asIs(line.by()),
                    Said.asIs(line.amount().toString())))
            .toList());
  }

  private static Pence total(List<Line> lines) {
    return Pence.total(lines.stream().map(Line::amount).toList());
  }

  /** What was paid and, apart from it, what of this or of earlier payments was given back. */
  private static List<Said> together(List<Line> lines, Pence back) {
    Said paid = Sentence.of("paper.pack.together").with("amount", total(lines));
    return back.amountsToNothing() ? List.of(paid) : List.of(paid, givenBack(back));
  }

  private static Said givenBack(Pence amount) {
    return Sentence.of("paper.pack.given-back").with("amount", amount);
  }

  private static List<Said> columns(String... names) {
    return Arrays.stream(names)
        .<Said>map(name -> Sentence.of("paper.pack.column." + name))
        .toList();
  }

  /** An answer that took less than all of an offer. */
  private record Declined(Entitlement of, Offer offer, Answered answered, String code) {
    LocalDate on() {
      return day(answered.at());
    }
  }

  private List<Declined> declined(
      NetworkId network, List<Entitlement> all, LocalDate from, LocalDate to) {
    List<Declined> declined = new ArrayList<>();
    for (Entitlement e : all) {
      Offer offer = e.offer();
      Answered answered = e.answered();
      if (offer != null
          && answered != null
          && !(answered.answer() instanceof Answer.Accept)
          && within(day(answered.at()), from, to)) {
        declined.add(new Declined(e, offer, answered, code(network, e.id(), answered)));
      }
    }
    return declined;
  }

  private Section listed(List<Declined> declined, boolean discreet) {
    Said heading = Sentence.of("paper.pack.declined");
    return declined.isEmpty()
        ? new Section(heading, List.of(Sentence.of("paper.pack.declined.none")), null)
        : new Section(
            heading,
            List.of(Sentence.of("paper.pack.declined.not-paid")),
            new Table(
                Sentence.of("paper.pack.declined.table"),
                columns("answered-on", "for", "offered", "answer", "code"),
                declined.stream()
                    .map(one ->
                        List.of(
                            Said.day(one.on()),
                            whatFor(one.of(), discreet),
                            Said.asIs(one.offer().amount().toString()),
                            words(one.answered()),
                            Said.asIs(one.code())))
                    .toList()));
  }

  /** What else others put on record for the person, besides what was declined. */
  private static List<Said> recorded(
      List<Entitlement> all, LocalDate from, LocalDate to, boolean discreet) {
    List<Said> recorded = new ArrayList<>();
    for (Entitlement e : all) {
      Answered answered = e.answered();
      if (answered != null
          && answered.answer() instanceof Answer.Accept
          && answered.recordedFor() != null
          && within(day(answered.at()), from, to)) {
        recorded.add(
            Sentence.of("paper.pack.recorded.answer")
                .with("for", whatFor(e, discreet))
                .with("answer", words(answered)));
      }
      RecordedFor chosen = e.dayRecordedFor();
      LocalDate notBefore = e.notBefore();
      if (chosen != null && within(day(chosen.at()), from, to)) {
        Sentence wish =
            notBefore == null
                ? Sentence.of("paper.pack.recorded.no-day")
                : Sentence.of("paper.pack.recorded.day").with("on", notBefore);
        recorded.add(
            Sentence.of("paper.pack.recorded.answer")
                .with("for", whatFor(e, discreet))
                .with("answer", recordedFor(chosen).with("what", wish)));
      }
    }
    return recorded;
  }

  /** What each code proves, and where whoever is shown this paper sees that it is genuine. */
  private Section howToCheck(NetworkId network, List<Declined> declined, boolean discreet) {
    List<Said> words = new ArrayList<>();
    words.add(Sentence.of("paper.pack.check.proves"));
    for (Declined one : declined) {
      words.add(
          Sentence.of("paper.pack.check.one")
              .with("what", whatFor(one.of(), discreet))
              .with("on", one.on())
              .with("code", one.code())
              .with("record", one.of().id())
              .with("network", network.value()));
      words.add(
          Sentence.of("paper.proof.open")
              .with("address", whereToCheck(network, one.of().id(), one.code())));
    }
    return new Section(Sentence.of("paper.pack.check"), words, null);
  }

  /** A building society has the roll number in place of the reference. */
  private static Said shownAs(
      Optional<PayeeVersion> details, String whose, String payer, String reference) {
    boolean member = details.filter(PayeeVersion::hasRollNumber).isPresent();
    return Sentence.of("paper.payment.statement" + (member ? ".member" : "") + whose)
        .with("name", payer)
        .with("reference", reference);
  }

  /** Whose accounts the payments of some days go to, and no other that was ever entered. */
  private Optional<Said> accounts(
      NetworkId network, List<Entitlement> all, Predicate<LocalDate> days) {
    return all.stream()
        .flatMap(Papers::arrivals)
        .filter(came -> !came.arrival().byHand() && days.test(came.arrival().on()))
        .flatMap(came -> {
          Payment payment = came.of().payment();
          return payment == null
              ? Stream.empty()
              : went.account(network, payment.runId(), came.of().id()).stream();
        })
        .map(BankDetails::accountName)
        .distinct()
        .map(Said::asIs)
        .reduce((names, name) ->
            Sentence.of("paper.pack.accounts.more").with("names", names).with("name", name));
  }

  private PayingOrganisation payerOf(NetworkId network, Entitlement e) {
    String payer = e.payingOrganisationId();
    if (payer == null) {
      throw new IllegalStateException("Who pays is not known");
    }
    return payer(network, payer);
  }

  private PayingOrganisation payer(NetworkId network, String id) {
    return organisations
        .find(network, id)
        .map(Stored::state)
        .orElseThrow(() -> new IllegalStateException("Who pays is not known"));
  }

  private static Said discreetly(Category category) {
    return Sentence.of("paper.for.discreet." + category.name().toLowerCase(Locale.ROOT));
  }

  private static Said whatFor(Entitlement e, boolean discreet) {
    if (discreet) {
      return discreetly(e.category());
    }
    Due due = e.due();
    if (due != null) {
      return Sentence.of("paper.for." + due.origin().name().toLowerCase(Locale.ROOT));
    }
    Offer offer = e.offer();
    return offer == null
        ? Sentence.of("paper.for.taking-part")
        : offer
            .words()
            .whatFor(Sentence.of("paper.for.taking-part-on").with("on", offer.firstDay()));
  }

  /** What was answered; where that was put on record for the person, that it was, and how. */
  private static Said words(Answered answered) {
    Said answer = words(answered.answer());
    RecordedFor recorded = answered.recordedFor();
    return recorded == null ? answer : recordedFor(recorded).with("what", answer);
  }

  private static Sentence recordedFor(RecordedFor recorded) {
    RecordedFor.How how = recorded.how();
    LocalDate readBackOn = recorded.readBackOn();
    LocalDate saidOn = recorded.saidOn();
    if (how == null || saidOn == null || readBackOn == null) {
      return Sentence.of("recorded.trusted").with("on", day(recorded.at()));
    }
    return Sentence.of(recorded.saidBy() == null ? "recorded.said" : "recorded.said.trusted")
        .with("how", Sentence.of("recorded.how." + how.text()))
        .with("on", saidOn)
        .with("back", readBackOn);
  }

  private static Said words(Answer answer) {
    return switch (answer) {
      case Answer.Accept() -> Sentence.of("answer.accept");
      case Answer.TakeLess(var most) -> Sentence.of("answer.take-less").with("amount", most);
      case Answer.Nothing() -> Sentence.of("answer.nothing");
      case Answer.GiveAway _ -> Sentence.of("answer.give-away");
    };
  }

  /** Money that somebody has, and what it is for. */
  private record Came(Entitlement of, Arrival arrival) {}

  private static Stream<Came> arrivals(Entitlement e) {
    Payment payment = e.payment();
    return payment == null
        ? Stream.empty()
        : payment.arrivals().stream().map(arrival -> new Came(e, arrival));
  }

  private static boolean within(LocalDate day, LocalDate from, LocalDate to) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
