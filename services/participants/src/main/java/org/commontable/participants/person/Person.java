package org.commontable.participants.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.person.PersonFact.PeopleMerged;
import org.commontable.participants.person.PersonFact.PeopleSeparated;
import org.commontable.participants.person.PersonFact.PersonChanged;
import org.commontable.participants.person.PersonFact.PersonReached;
import org.commontable.participants.person.PersonFact.PersonRegistered;
import org.commontable.participants.person.PersonFact.TrustedPeopleChanged;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part, or a community group that does. Known to other services by the id alone.
 *
 * @param kind never changes
 * @param ownAccount the account of somebody who registered themselves; null for who was entered by
 *     staff, and may have no account at all
 * @param supporters who stands by them, past ones too
 * @param mergedInto set where another record of the same person goes on instead of this one, which
 *     is then read and never changed
 * @param absorbed other records of the same person
 * @param emailOwnWord whether the email address is what they wrote themselves, or whoever acts for
 *     them, so that nobody has looked whether it is theirs; null for no
 */
public record Person(
    NetworkId network,
    String id,
    PersonKind kind,
    @Nullable String ownAccount,
    Profile profile,
    Instant registeredAt,
    List<Supporter> supporters,
    @Nullable MergedInto mergedInto,
    List<Absorbed> absorbed,
    @Nullable Boolean emailOwnWord) {

  public Person {
    supporters = List.copyOf(supporters);
    absorbed = List.copyOf(absorbed);
  }

  /** Somebody nobody stands by yet. */
  public static Person alone(
      NetworkId network,
      String id,
      PersonKind kind,
      @Nullable String ownAccount,
      Profile profile,
      Instant registeredAt) {
    return new Person(
        network,
        id,
        kind,
        ownAccount,
        profile,
        registeredAt,
        List.of(),
        null,
        List.of(),
        ownAccount == null ? null : Boolean.TRUE);
  }

  /** Puts them on record. */
  static Decision<Person> register(Person asked) {
    return ProfilePolicies.firstRefusal(asked.kind, asked.profile)
        .map(Decision::<Person>refused)
        .orElseGet(() ->
            Decision.changed(
                asked,
                new PersonRegistered(asked.id, asked.kind, asked.ownAccount != null),
                asked.reached()));
  }

  /**
   * Replaces what is said of them.
   *
   * @param ownWord whether they say it themselves, or whoever acts for them
   */
  Decision<Person> change(Profile to, boolean ownWord) {
    String email = to.contact().email();
    return change(
        to, (email != null && email.equalsIgnoreCase(email())) ? emailOwnWord : noted(ownWord));
  }

  private Decision<Person> change(Profile to, @Nullable Boolean ownWord) {
    if (to.equals(profile) && Objects.equals(ownWord, emailOwnWord)) {
      return Decision.unchanged(this);
    }
    return refusalIfMerged()
        .or(() -> ProfilePolicies.firstRefusal(kind, to))
        .map(Decision::<Person>refused)
        .orElseGet(() -> {
          Person after = saying(to, ownWord);
          return Decision.changed(after, told(after));
        });
  }

  private static @Nullable Boolean noted(boolean ownWord) {
    return ownWord ? Boolean.TRUE : null;
  }

  private @Nullable String email() {
    return profile.contact().email();
  }

  /** Somebody of the office looked, and the email address is theirs. */
  Decision<Person> confirmEmail(String looked) {
    String email = email();
    return refusalIfMerged()
        .map(Decision::<Person>refused)
        .orElseGet(() ->
            email == null || !email.equalsIgnoreCase(looked.strip())
                ? Decision.refused(
                    Refusal.conflict(
                        "another-address",
                        "The record has another email address by now, or none. Look at that one."))
                : change(profile, (Boolean) null));
  }

  /** Whether nobody but themselves says that the email address is theirs. */
  public boolean emailIsTheirOwnWord() {
    return Boolean.TRUE.equals(emailOwnWord);
  }

  /** Names somebody who stands by them. */
  Decision<Person> support(Supporter by) {
    return refusalIfMerged()
        .or(() -> SupporterPolicies.firstRefusal(this, by))
        .map(Decision::<Person>refused)
        .orElseGet(() -> {
          List<Supporter> all = new ArrayList<>(supporters);
          all.add(by);
          return withSupporters(all);
        });
  }

  /** Ends it, on a day that is not before it began. */
  Decision<Person> endSupport(String supporterId, LocalDate lastDay) {
    Optional<Supporter> found =
        supporters.stream().filter(by -> by.id().equals(supporterId)).findFirst();
    if (found.isEmpty()) {
      return Decision.refused(Refusal.notFound());
    }
    if (lastDay.equals(found.get().to())) {
      return Decision.unchanged(this);
    }
    if (lastDay.isBefore(found.get().from().minusDays(1))) {
      return Decision.refused(
          Refusal.invalid(
              "ends-before-it-begins", "The last day may not lie before the first. Check both."));
    }
    return withSupporters(
        supporters.stream()
            .map(by -> by.id().equals(supporterId) ? by.endingOn(lastDay) : by)
            .toList());
  }

  /** Says nothing any more of one who stood by them and was erased. */
  Decision<Person> forgetSupporter(String participantId) {
    List<Supporter> others =
        supporters.stream().filter(by -> !participantId.equals(by.participantId())).toList();
    return others.size() == supporters.size() ? Decision.unchanged(this) : withSupporters(others);
  }

  /**
   * Gives way to another record of the same person. Whoever may act by this one acts by that one
   * from now on.
   */
  Decision<Person> mergeInto(String survivorId, Instant at) {
    if (mergedInto != null && mergedInto.survivorId().equals(survivorId)) {
      return Decision.unchanged(this);
    }
    return refusalIfMerged()
        .map(Decision::<Person>refused)
        .orElseGet(() ->
            Decision.changed(
                pointingTo(new MergedInto(survivorId, at)),
                andWhoMayAct(new PeopleMerged(id, survivorId, at), List.of())));
  }

  /** Goes on by itself again. */
  Decision<Person> separate(String survivorId, Instant at) {
    return mergedInto == null || !mergedInto.survivorId().equals(survivorId)
        ? Decision.unchanged(this)
        : Decision.changed(
            pointingTo(null), andWhoMayAct(new PeopleSeparated(id, survivorId, at), supporters));
  }

  /**
   * Takes over from another record of the same person what is missing here; of one that was taken
   * over before, the records that it took over since.
   */
  Decision<Person> absorb(Person other, Instant at) {
    Optional<Absorbed> before =
        absorbed.stream().filter(one -> one.participantId().equals(other.id)).findFirst();
    if (before.isPresent()) {
      return before
          .map(one -> one.withAllOf(other))
          .filter(one -> !absorbed.contains(one))
          .map(this::absorbedAnew)
          .orElseGet(() -> Decision.unchanged(this));
    }
    Absorbed gain = Joining.gain(this, other, at);
    List<Absorbed> all = new ArrayList<>(absorbed);
    all.add(gain);
    List<Supporter> standing =
        Joining.supporters(
            supporters,
            other.supporters.stream().filter(by -> !id.equals(by.participantId())).toList());
    Person after =
        joined(
            Joining.joined(profile, other.profile, gain),
            standing,
            all,
            gain.fields().contains(AbsorbedField.EMAIL) ? other.emailOwnWord : emailOwnWord);
    return Decision.changed(after, told(after));
  }

  private Decision<Person> absorbedAnew(Absorbed anew) {
    Person after =
        joined(
            profile,
            supporters,
            absorbed.stream()
                .map(one -> one.participantId().equals(anew.participantId()) ? anew : one)
                .toList(),
            emailOwnWord);
    return Decision.changed(after, told(after));
  }

  /**
   * Takes over what somebody said of themselves before they were on record, from an address that
   * they showed to be theirs.
   */
  Decision<Person> complete(Person before) {
    Profile completed =
        Joining.joined(profile, before.profile, Joining.gain(this, before, registeredAt));
    String shown = before.email();
    return change(
        completed,
        (shown != null && shown.equalsIgnoreCase(completed.contact().email()))
            ? null
            : emailOwnWord);
  }

  /** Gives back what came from another record, as far as nobody has changed it since. */
  Decision<Person> release(Person other) {
    Optional<Absorbed> gain =
        absorbed.stream().filter(one -> one.participantId().equals(other.id)).findFirst();
    if (gain.isEmpty()) {
      return Decision.unchanged(this);
    }
    List<Absorbed> rest = absorbed.stream().filter(one -> !one.equals(gain.get())).toList();
    List<Supporter> left =
        supporters.stream().filter(by -> !other.supporters.contains(by)).toList();
    Person after =
        joined(Joining.parted(profile, other.profile, gain.get()), left, rest, emailOwnWord);
    return Decision.changed(after, told(after));
  }

  /** All ids under which other services may know this person: their own first. */
  public List<String> allIds() {
    return Stream.concat(Stream.of(id), absorbed.stream().flatMap(Absorbed::ids))
        .distinct()
        .toList();
  }

  /** Whether an account is theirs: it is linked to them, or it put itself on record. */
  public boolean belongsTo(String account, Optional<String> linkedTo) {
    return linkedTo.filter(allIds()::contains).isPresent()
        || account.equals(ownAccount)
        || absorbed.stream().flatMap(Absorbed::accounts).anyMatch(account::equals);
  }

  /** Whether somebody may do for them, on a day, what they may do themselves. */
  public boolean mayBeActedForBy(String participantId, LocalDate day) {
    return supporters.stream()
        .anyMatch(by -> participantId.equals(by.participantId()) && by.mayActOn(day));
  }

  private Optional<Refusal> refusalIfMerged() {
    return mergedInto == null
        ? Optional.empty()
        : Optional.of(
            Refusal.conflict(
                "merged",
                "This record was merged with another of the same person, to which it points."
                    + " Change that one."));
  }

  private Decision<Person> withSupporters(List<Supporter> all) {
    Person after =
        new Person(
            network,
            id,
            kind,
            ownAccount,
            profile,
            registeredAt,
            all,
            mergedInto,
            absorbed,
            emailOwnWord);
    return Decision.changed(after, mayAct(all));
  }

  private List<PersonFact> told(Person after) {
    List<PersonFact> facts = new ArrayList<>();
    facts.add(new PersonChanged(id));
    facts.add(after.reached());
    if (!after.supporters.equals(supporters)) {
      facts.add(mayAct(after.supporters));
    }
    return facts;
  }

  /** Nothing of them changed, but how they are reached may be told as another way. */
  Decision<Person> reachedAnew() {
    return Decision.changed(this, reached());
  }

  private PersonReached reached() {
    return new PersonReached(id, profile.contact().routes(profile.preferredContact()));
  }

  /** Told only where somebody may act at all. */
  private List<PersonFact> andWhoMayAct(PersonFact fact, List<Supporter> standing) {
    return mayAct(supporters).mayAct().isEmpty() ? List.of(fact) : List.of(fact, mayAct(standing));
  }

  /**
   * For whoever listens by now; of whom nobody may act for, nothing. By a record that gave way
   * nobody acts: what was agreed goes on, and ends, with the one that it points to.
   */
  List<PersonFact> whoMayActAsItStands() {
    TrustedPeopleChanged told = mayAct(supporters);
    return told.mayAct().isEmpty()
        ? List.of()
        : List.of(mergedInto == null ? told : mayAct(List.of()));
  }

  private TrustedPeopleChanged mayAct(List<Supporter> all) {
    return new TrustedPeopleChanged(
        id,
        all.stream()
            .filter(by -> by.may().contains(SupporterMay.ACT_FOR_THEM))
            .filter(by -> by.participantId() != null)
            .toList());
  }

  private Person saying(Profile said, @Nullable Boolean ownWord) {
    return new Person(
        network,
        id,
        kind,
        ownAccount,
        said,
        registeredAt,
        supporters,
        mergedInto,
        absorbed,
        ownWord);
  }

  private Person joined(
      Profile said, List<Supporter> standing, List<Absorbed> all, @Nullable Boolean ownWord) {
    return new Person(
        network, id, kind, ownAccount, said, registeredAt, standing, mergedInto, all, ownWord);
  }

  private Person pointingTo(@Nullable MergedInto survivor) {
    return new Person(
        network,
        id,
        kind,
        ownAccount,
        profile,
        registeredAt,
        supporters,
        survivor,
        absorbed,
        emailOwnWord);
  }

  /** Says the id alone, so that no log says more. */
  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
