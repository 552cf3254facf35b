package org.commontable.reimbursements.expense;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.entitlement.Recharging;
import org.commontable.reimbursements.expense.MileageYear.DaySpent;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where expense cards, claims, agreements, advances and bookings lie. */
@Component
public final class Expenses {
  /** Claims that name one receipt, or one person's records of one kind. */
  static final int OF_ONE_MOST = 5_000;

  private static final int OF_A_PERSON_MOST = 10_000;

  /** Bookings of one pot, or of one organisation. */
  private static final int BOOKED_MOST = 50_000;

  private final AggregateStore<ExpenseCard> cards;
  private final AggregateStore<ExpenseClaim> claims;
  private final AggregateStore<PreApproval> preApprovals;
  private final AggregateStore<Advance> advances;
  private final AggregateStore<Booking> bookings;
  private final AggregateStore<MileageYear> mileage;
  private final SamePeople people;

  Expenses(AggregateStores stores, SamePeople people) {
    this.people = people;
    cards =
        stores.open(AggregateType.of("expense_cards", ExpenseCard.class).events(ExpenseFact::form));
    claims =
        stores.open(
            AggregateType.of("expense_claims", ExpenseClaim.class)
                .events(ExpenseFact::form)
                .dueAt(ExpenseClaim::clearAt),
            "participantId",
            "lines.receipts");
    preApprovals =
        stores.open(
            AggregateType.of("pre_approvals", PreApproval.class).events(ExpenseFact::form),
            "participantId");
    advances =
        stores.open(
            AggregateType.of("advances", Advance.class).events(ExpenseFact::form), "participantId");
    bookings =
        stores.open(
            AggregateType.of("direct_bookings", Booking.class).events(ExpenseFact::form),
            "participantId",
            "potId");
    mileage = stores.open(AggregateType.of("mileage_years", MileageYear.class));
  }

  public Optional<ExpenseCard> card(NetworkId network, String id) {
    return cards.find(network, id).map(Stored::state);
  }

  public Optional<Stored<ExpenseClaim>> claim(NetworkId network, String id) {
    return claims.find(network, id);
  }

  /** Many by their ids; those that are not there are left out. */
  public Map<String, ExpenseClaim> claims(NetworkId network, Set<String> ids) {
    Map<String, ExpenseClaim> found = new HashMap<>();
    claims.findAll(network, ids).forEach((id, claim) -> found.put(id, claim.state()));
    return found;
  }

  /** Claims of which a line has the receipt. */
  public List<ExpenseClaim> withReceipt(NetworkId network, String receiptId) {
    return withReceipts(network, Set.of(receiptId));
  }

  /** Claims of which a line has any of these receipts. */
  public List<ExpenseClaim> withReceipts(NetworkId network, Set<String> receiptIds) {
    return receiptIds.isEmpty()
        ? List.of()
        : claims
            .all(network, Map.of("lines.receipts", receiptIds), OF_ONE_MOST * receiptIds.size())
            .stream()
            .map(Stored::state)
            .toList();
  }

  public Page<ExpenseClaim> claims(
      NetworkId network, Map<String, String> equalTo, @Nullable String after, int limit) {
    return claims.page(network, equalTo, after, limit);
  }

  /** The same of one person, under whichever of their records. */
  Page<ExpenseClaim> claims(
      NetworkId network,
      Optional<String> whose,
      Map<String, String> equalTo,
      @Nullable String after,
      int limit) {
    return page(claims, network, whose, equalTo, after, limit);
  }

  Page<Booking> bookings(
      NetworkId network,
      Optional<String> whose,
      Map<String, String> equalTo,
      @Nullable String after,
      int limit) {
    return page(bookings, network, whose, equalTo, after, limit);
  }

  Page<PreApproval> preApprovals(
      NetworkId network,
      Optional<String> whose,
      @Nullable String payingOrganisationId,
      boolean awaiting,
      @Nullable String after,
      int limit) {
    Map<String, @Nullable Object> wanted = of(payingOrganisationId);
    if (awaiting) {
      wanted.put("agreed", null);
    }
    return page(preApprovals, network, whose, wanted, after, limit);
  }

  Page<Advance> advances(
      NetworkId network,
      Optional<String> whose,
      @Nullable String payingOrganisationId,
      @Nullable String after,
      int limit) {
    return page(advances, network, whose, of(payingOrganisationId), after, limit);
  }

  private static Map<String, @Nullable Object> of(@Nullable String payingOrganisationId) {
    Map<String, @Nullable Object> wanted = new HashMap<>();
    if (payingOrganisationId != null) {
      wanted.put("payingOrganisationId", payingOrganisationId);
    }
    return wanted;
  }

  private <S> Page<S> page(
      AggregateStore<S> store,
      NetworkId network,
      Optional<String> whose,
      Map<String, ? extends @Nullable Object> equalTo,
      @Nullable String after,
      int limit) {
    if (whose.isEmpty()) {
      return store.page(network, equalTo, after, limit);
    }
    List<Page<S>> pages = new ArrayList<>();
    for (String record : people.all(network, whose.get())) {
      Map<String, @Nullable Object> wanted = new HashMap<>(equalTo);
      wanted.put("participantId", record);
      pages.add(store.page(network, wanted, after, limit));
    }
    List<Stored<S>> all =
        pages.stream()
            .flatMap(page -> page.items().stream())
            .sorted(Comparator.comparing(Stored::id))
            .toList();
    List<Stored<S>> first = all.subList(0, Math.min(all.size(), limit));
    boolean more = all.size() > limit || pages.stream().anyMatch(page -> page.next() != null);
    return new Page<>(first, more ? first.getLast().id() : null);
  }

  /** What is kept under one record of somebody. */
  public List<Stored<ExpenseClaim>> claimsHeldBy(NetworkId network, String participantId) {
    return claims.all(network, Map.of("participantId", participantId), OF_A_PERSON_MOST);
  }

  public List<Stored<Booking>> bookingsHeldBy(NetworkId network, String participantId) {
    return bookings.all(network, Map.of("participantId", participantId), OF_A_PERSON_MOST);
  }

  /** A network's advances, in the order of ids. */
  public Page<Advance> advances(NetworkId network, @Nullable String after, int limit) {
    return advances.page(network, Map.of(), after, limit);
  }

  public boolean eraseAdvance(NetworkId network, String id, Cause cause) {
    return advances.erase(network, id, cause) instanceof Outcome.Done<?>;
  }

  /** A network's tax years of people, in the order of ids. */
  public Page<MileageYear> mileageYears(NetworkId network, @Nullable String after, int limit) {
    return mileage.page(network, Map.of(), after, limit);
  }

  public boolean eraseMileageYear(NetworkId network, String id, Cause cause) {
    return mileage.erase(network, id, cause) instanceof Outcome.Done<?>;
  }

  /** Whether there was such a claim, which is gone now; what was paid for it stays recorded. */
  public boolean erase(NetworkId network, String claimId, Cause cause) {
    return claims.erase(network, claimId, cause) instanceof Outcome.Done<?>;
  }

  /** Empties what somebody wrote about the claim. */
  public Outcome<Stored<ExpenseClaim>> forgetWords(NetworkId network, String claimId, Cause cause) {
    return claims.change(network, claimId, cause, ExpenseClaim::withoutWords);
  }

  public Outcome<Stored<Booking>> forgetBooking(NetworkId network, String id, Cause cause) {
    return bookings.change(network, id, cause, Booking::withoutWords);
  }

  /** What was booked for somebody, under whichever of their records. */
  public List<Booking> bookingsOf(NetworkId network, String participantId) {
    return people.all(network, participantId).stream()
        .flatMap(id -> bookings.all(network, Map.of("participantId", id), OF_ONE_MOST).stream())
        .map(Stored::state)
        .toList();
  }

  /** What was booked from a pot. */
  List<Booking> bookedFrom(NetworkId network, String potId) {
    return bookings.all(network, Map.of("potId", potId), BOOKED_MOST).stream()
        .map(Stored::state)
        .toList();
  }

  /** What an organisation booked. */
  List<Booking> bookedBy(NetworkId network, String payingOrganisationId) {
    return bookings
        .all(network, Map.of("payingOrganisationId", payingOrganisationId), BOOKED_MOST)
        .stream()
        .map(Stored::state)
        .toList();
  }

  /** The record that goes on for a person. */
  String kept(NetworkId network, String participantId) {
    return people.kept(network, participantId);
  }

  /** Whether both records are of one person. */
  boolean isOnePerson(NetworkId network, String one, String other) {
    return one.equals(other) || people.kept(network, one).equals(people.kept(network, other));
  }

  /** Whether a record is of who is signed in, whichever of theirs the account is linked to. */
  boolean isOf(Caller caller, String participantId) {
    return caller
        .participant()
        .filter(own -> isOnePerson(caller.network(), own, participantId))
        .isPresent();
  }

  /** How far somebody went in a tax year, as far as it is known here. */
  public MileageYear mileage(NetworkId network, String participantId, TaxYear year) {
    return mileage
        .find(network, MileageYear.idFor(network, participantId, year))
        .map(Stored::state)
        .orElseGet(() -> MileageYear.none(participantId, year));
  }

  /** Which places of the year are held under other records of the same person. */
  List<Stretch> placesUnderOtherRecords(
      NetworkId network, String participantId, TaxYear year, Vehicle vehicle) {
    return people.all(network, participantId).stream()
        .filter(id -> !id.equals(participantId))
        .flatMap(id -> mileage(network, id, year).placesIn(vehicle).stream())
        .toList();
  }

  /** Whether the flat amount of a day was had under another record of the same person. */
  boolean hasFlatDayUnderOtherRecords(
      NetworkId network, String participantId, ExpenseKind kind, LocalDate on) {
    return people.all(network, participantId).stream()
        .filter(id -> !id.equals(participantId))
        .anyMatch(id -> mileage(network, id, TaxYear.of(on)).has(kind, on));
  }

  /** What was had of a day's limit under other records of the same person. */
  List<DaySpent> daySpentUnderOtherRecords(
      NetworkId network, String participantId, ExpenseKind kind, LocalDate on) {
    return people.all(network, participantId).stream()
        .filter(id -> !id.equals(participantId))
        .flatMap(id -> mileage(network, id, TaxYear.of(on)).spentOn(kind, on).stream())
        .toList();
  }

  AggregateStore<ExpenseCard> cardStore() {
    return cards;
  }

  AggregateStore<ExpenseClaim> claimStore() {
    return claims;
  }

  AggregateStore<PreApproval> preApprovalStore() {
    return preApprovals;
  }

  AggregateStore<Advance> advanceStore() {
    return advances;
  }

  public Optional<Booking> booking(NetworkId network, String id) {
    return bookings.find(network, id).map(Stored::state);
  }

  /** Moves what a booking costs; refused where that is another by now than who asked saw. */
  public Outcome<Stored<Booking>> rechargeBooking(
      NetworkId network, String id, Recharging asked, Cause cause) {
    return bookings.change(network, id, cause, booking -> booking.recharge(asked));
  }

  AggregateStore<Booking> bookingStore() {
    return bookings;
  }

  AggregateStore<MileageYear> mileageStore() {
    return mileage;
  }
}
