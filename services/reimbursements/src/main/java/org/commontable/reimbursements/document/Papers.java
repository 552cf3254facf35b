package org.commontable.reimbursements.document;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.commontable.reimbursements.entitlement.Repayment;
import org.commontable.reimbursements.imported.ImportedPayment;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.PaymentOrders;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.paidto.WhereMoneyWent;
import org.commontable.reimbursements.payee.BankDetails;
import org.commontable.reimbursements.payee.Discretion;
import org.commontable.reimbursements.payee.OwnNames;
import org.commontable.reimbursements.secrets.KeyedHashes;
import org.springframework.stereotype.Component;

/** Writes papers from what is recorded; nothing in them is kept besides. */
@Component
final class Papers {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
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
  private final Clock clock;

  Papers(
      PayingOrganisations organisations,
      Discretion discretion,
      PaymentOrders orders,
      OwnNames names,
      WhereMoneyWent went,
      KeyedHashes keyed,
      Clock clock) {
    this.organisations = organisations;
    this.discretion = discretion;
    this.orders = orders;
    this.names = names;
    this.went = went;
    this.keyed = keyed;
    this.clock = clock;
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
    List<String> about = new ArrayList<>();
    about.add(
        "This paper lists what was offered, paid, paid back and declined from %s to %s, as it stood"
                .formatted(DAY.format(from), DAY.format(to))
            + " on %s.".formatted(DAY.format(LocalDate.ofInstant(clock.instant(), LONDON))));
    ownName(network, Stream.concat(Stream.of(participantId), records(all)))
        .ifPresent(name -> about.add("It is about " + name + "."));
    List<String> accounts = accountNames(network, all, from, to);
    if (!accounts.isEmpty()) {
      about.add("Paid to the account of " + String.join(", and of ", accounts) + ".");
    }
    about.add(
        "People who take part are offered a payment for their time. They need not take it. Money"
            + " back for what they spent is not a payment for time.");
    sections.add(new Section("About this paper", about, null));
    sections.add(paid(network, held, Category.REWARD, from, to, discreet));
    sections.add(paid(network, held, Category.EXPENSE, from, to, discreet));
    sections.add(declined(network, all, from, to, discreet));
    sections.add(
        new Section(
            "If you are asked about it",
            List.of(
                "Payments for time may have to be told to a Jobcentre or a tax office. Ask an adviser"
                    + " who knows your case, such as Citizens Advice, before you decide. We can't"
                    + " advise you."),
            null));
    return new Paper("Record of payments and offers", sections);
  }

  /** What was paid by one payment, or will be. */
  Paper remittance(NetworkId network, Entitlement e, Payment payment) {
    PayingOrganisation payer = payerOf(network, e);
    boolean discreet = discretion.isWanted(network, e.participantId());
    List<String> what = new ArrayList<>();
    String route = orders.routeOf(network, payment.runId()).orElse(BANK);
    what.add(
        "%s pays you %s. %s"
            .formatted(
                payer.legalName(),
                payment.arrived(),
                payment.arrivals().stream()
                    .map(arrival -> how(payment, arrival, route))
                    .collect(Collectors.joining(" "))));
    what.add("For: " + whatFor(e, discreet));
    what.add(
        e.category() == Category.EXPENSE
            ? "This is money back for what you spent. It is not a payment for your time."
            : "This is a payment for your time.");
    if (payment.arrivals().stream().anyMatch(arrival -> !arrival.byHand())) {
      String reference = PaymentReference.of(network, payment.runId(), e.id());
      what.add(
          INTO_ACCOUNTS.contains(route)
              ? shownAs(network, e, payment, payer.statementNameFor(discreet), reference)
              : "If you ask about it, name the reference %s.".formatted(reference));
    }
    what.add(
        "Worked out by version %d of the rate card %s."
            .formatted(payment.rateFrom().version(), payment.rateFrom().rateCardId()));
    return new Paper(
        discreet ? "A payment to you" : "Payment for taking part",
        List.of(
            new Section("What you are paid", what, null),
            new Section(
                "If something is wrong",
                List.of(
                    "Tell the finance team of %s. Nothing is taken back without asking you."
                        .formatted(payer.legalName())),
                null)));
  }

  /** In which way money reaches somebody, and when. */
  private static String how(Payment payment, Arrival arrival, String route) {
    String words =
        arrival.byHand()
            ? "%2$s of it came back from where it was sent, and is paid by hand on %1$s."
            : switch (route) {
              case "voucher" -> "It comes as a voucher, on %1$s.";
              case "cash" -> "It is paid in cash, on %1$s.";
              case "cheque" -> "It comes as a cheque, on %1$s.";
              case "payroll" -> "It comes with the payroll of %1$s.";
              default ->
                  payment.arrivals().size() > 1
                      ? "%2$s is in your account on %1$s."
                      : "It is in your account on %1$s.";
            };
    return words.formatted(DAY.format(arrival.on()), arrival.amount());
  }

  /** That somebody declined, took less or gave away: for whoever would count it as income. */
  Paper declineProof(NetworkId network, Entitlement e, Offer offer, Answered answered) {
    PayingOrganisation payer = payerOf(network, e);
    Pence kept = answered.answer().atMost(offer.amount());
    return new Paper(
        "Proof of an answer to an offer",
        List.of(
            new Section(
                "What was answered",
                List.of(
                    "%s offered %s on %s."
                        .formatted(
                            payer.legalName(),
                            offer.amount(),
                            DAY.format(LocalDate.ofInstant(offer.madeAt(), LONDON))),
                    "On %s %s answered: %s."
                        .formatted(
                            DAY.format(LocalDate.ofInstant(answered.at(), LONDON)),
                            ownName(network, e.records()).orElse("this person"),
                            words(answered.answer())),
                    kept.amountsToNothing()
                        ? "Nothing was paid to them, and nothing is owed to them."
                        : "At most %s is paid to them, and no more is owed.".formatted(kept)),
                null),
            new Section(
                "How to check this paper",
                List.of(
                    "Look up the code %s with the record %s of the network “%s”."
                        .formatted(code(network, e), e.id(), network.value())),
                null)));
  }

  /** A code that only this service could give for this answer; another answer has another. */
  String code(NetworkId network, Entitlement e) {
    Answered answered = e.answered();
    return answered == null
        ? ""
        : keyed
            .of(network)
            .of("decline-proof", e.id() + ":" + answered.answer() + ":" + answered.at())
            .substring(0, CODE_LENGTH);
  }

  /** One payment, as the pack lists it. */
  private record Line(LocalDate on, String what, String by, Pence amount) {}

  private Section paid(
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
                    discreet
                        ? discreetly(category)
                        : "Paid before, by the records of another system",
                    payer(network, one.payingOrganisationId()).legalName(),
                    one.amount()));
    List<Line> lines =
        Stream.concat(here, elsewhere)
            .filter(line -> within(line.on(), from, to))
            .sorted(Comparator.comparing(Line::on))
            .toList();
    Pence back =
        Pence.total(
            held.owed().stream()
                .filter(e -> e.category() == category)
                .flatMap(e -> Stream.ofNullable(e.payment()))
                .flatMap(payment -> payment.repayments().stream())
                .filter(repayment -> within(repayment.on(), from, to))
                .map(Repayment::amount)
                .toList());
    String heading = category == Category.REWARD ? "Paid for time" : "Money back for expenses";
    return lines.isEmpty()
        ? new Section(
            heading,
            back.amountsToNothing()
                ? List.of("Nothing in these days.")
                : List.of(
                    "Nothing was paid in these days.", "Given back in these days: " + back + "."),
            null)
        : new Section(
            heading,
            together(lines, back),
            new Table(
                heading,
                List.of("Paid on", "For", "By", "Amount"),
                lines.stream()
                    .map(line ->
                        List.of(
                            DAY.format(line.on()),
                            line.what(),
                            line.by(),
                            line.amount().toString()))
                    .toList()));
  }

  /** What was paid and, apart from it, what of this or of earlier payments was given back. */
  private static List<String> together(List<Line> lines, Pence back) {
    String paid = "Together: " + Pence.total(lines.stream().map(Line::amount).toList()) + ".";
    return back.amountsToNothing()
        ? List.of(paid)
        : List.of(paid, "Given back in these days: " + back + ".");
  }

  private Section declined(
      NetworkId network, List<Entitlement> all, LocalDate from, LocalDate to, boolean discreet) {
    List<List<String>> rows = new ArrayList<>();
    for (Entitlement e : all) {
      Offer offer = e.offer();
      Answered answered = e.answered();
      if (offer == null || answered == null || answered.answer() instanceof Answer.Accept) {
        continue;
      }
      LocalDate on = LocalDate.ofInstant(answered.at(), LONDON);
      if (within(on, from, to)) {
        rows.add(
            List.of(
                DAY.format(on),
                whatFor(e, discreet),
                offer.amount().toString(),
                words(answered.answer()),
                code(network, e)));
      }
    }
    return rows.isEmpty()
        ? new Section("Declined", List.of("Nothing was declined in these days."), null)
        : new Section(
            "Declined",
            List.of("What was declined was not paid, now or later."),
            new Table(
                "Declined offers",
                List.of("Answered on", "For", "Offered", "Answer", "Code to check"),
                rows));
  }

  /** A building society has the roll number in place of the reference. */
  private String shownAs(
      NetworkId network, Entitlement e, Payment payment, String payer, String reference) {
    boolean member =
        went.account(network, payment.runId(), e.id()).map(BankDetails::rollNumber).isPresent();
    return member
        ? "Your statement shows “%s”. If you ask us about it, name the reference %s."
            .formatted(payer, reference)
        : "Your bank statement shows “%s” and the reference %s.".formatted(payer, reference);
  }

  private static Stream<String> records(List<Entitlement> all) {
    return all.stream().flatMap(Entitlement::records);
  }

  /** What the person is called, where they said so for papers. */
  private Optional<String> ownName(NetworkId network, Stream<String> records) {
    return records
        .distinct()
        .flatMap(id -> names.find(network, id).stream())
        .flatMap(name -> names.open(network, name.state()).stream())
        .map(OwnNames.Clear::name)
        .findFirst();
  }

  /** Whose accounts the payments of these days went to, and no other that was ever entered. */
  private List<String> accountNames(
      NetworkId network, List<Entitlement> all, LocalDate from, LocalDate to) {
    return all.stream()
        .flatMap(Papers::arrivals)
        .filter(came -> !came.arrival().byHand() && within(came.arrival().on(), from, to))
        .flatMap(came -> {
          Payment payment = came.of().payment();
          return payment == null
              ? Stream.empty()
              : went.account(network, payment.runId(), came.of().id()).stream();
        })
        .map(BankDetails::accountName)
        .distinct()
        .toList();
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

  private static String discreetly(Category category) {
    return category == Category.EXPENSE ? "Expenses" : "Involvement";
  }

  private static String whatFor(Entitlement e, boolean discreet) {
    if (discreet) {
      return discreetly(e.category());
    }
    Due due = e.due();
    if (due != null) {
      return switch (due.origin()) {
        case EXPENSES -> "What you spent to take part";
        case ADVANCE -> "Money in advance for what you will spend";
        case UPLIFT -> "A rate that was raised for days that had passed";
        case CORRECTION -> "More time than was recorded at first";
      };
    }
    return e.offer() == null ? "Taking part" : e.offer().words().what();
  }

  private static String words(Answer answer) {
    return switch (answer) {
      case Answer.Accept() -> "accepted";
      case Answer.TakeLess(var most) -> "took at most " + most;
      case Answer.Nothing() -> "declined all of it";
      case Answer.GiveAway _ -> "declined all of it; the organisation may give it away";
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
