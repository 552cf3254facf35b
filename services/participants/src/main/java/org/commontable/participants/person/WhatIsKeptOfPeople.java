package org.commontable.participants.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.person.Lookups.Lookup;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.Ownership;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.WholeRecords;
import org.commontable.stewardship.rights.Whom;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** People's own records, and where somebody is named in another's as who stands by them. */
@Component
final class WhatIsKeptOfPeople implements PersonalData, Ownership {
  /** By which field a record names those who stand by its person. */
  static final String SUPPORTED = "supporters.participantId";

  /** Records in which one person may be named as a supporter. */
  static final int SUPPORTED_MAX = 500;

  private final AggregateStore<Person> people;
  private final People finding;
  private final Lookups lookups;
  private final ObjectProvider<KeptByAddress> byAddress;

  WhatIsKeptOfPeople(
      AggregateStore<Person> people,
      People finding,
      Lookups lookups,
      ObjectProvider<KeptByAddress> byAddress) {
    this.people = people;
    this.finding = finding;
    this.lookups = lookups;
    this.byAddress = byAddress;
  }

  /** A record that somebody made of themselves is theirs before their account is linked to it. */
  @Override
  public boolean owns(Caller caller, String participantId) {
    return caller.isParticipant(participantId)
        || finding
            .find(caller.network(), participantId)
            .filter(person -> People.isOwn(caller, person))
            .isPresent();
  }

  @Override
  public Set<String> collections() {
    return Set.of("people");
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<Section> sections = new ArrayList<>();
    people
        .find(whom.network(), whom.participantId())
        .ifPresent(found -> {
          sections.add(
              new Section(
                  "record",
                  "Who you are, how to reach you, and what you bring",
                  "Pwy ydych chi, sut i gysylltu â chi, a'r hyn rydych yn ei gynnig",
                  List.of(PersonResponse.whole(found))));
          if (!found.state().supporters().isEmpty()) {
            sections.add(
                new Section(
                    "supporters",
                    "Who stands by you",
                    "Pwy sy'n eich cefnogi",
                    found.state().supporters().stream().map(SupporterHeld::of).toList()));
          }
        });
    List<Stored<Person>> supported = supportedBy(whom.network(), whom.participantId());
    if (!supported.isEmpty()) {
      sections.add(
          new Section(
              "supporting",
              "Whom you stand by",
              "Pwy rydych yn eu cefnogi",
              supported.stream()
                  .flatMap(one -> one.state().supporters().stream())
                  .filter(by -> whom.participantId().equals(by.participantId()))
                  .map(by -> Map.of("as", by.kind(), "from", by.from(), "basis", by.basis()))
                  .toList()));
    }
    return sections;
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    for (Stored<Person> one : supportedBy(whom.network(), whom.participantId())) {
      var _ =
          people.change(
              whom.network(),
              one.id(),
              cause,
              person -> person.forgetSupporter(whom.participantId()));
    }
    // By what is in the record it is found again after a crash: so the record goes last.
    List<Kept> kept =
        people
            .find(whom.network(), whom.participantId())
            .map(found -> forgetByAddress(found.state(), cause))
            .orElse(List.of());
    var _ = people.erase(whom.network(), whom.participantId(), cause);
    return kept;
  }

  /**
   * What came from an address that others on record have too may be theirs: it stays. So it does
   * where nobody but the person says that the address is theirs, or whoever writes another's
   * address into their own record could delete what that other wrote. That is said whether or not
   * anything came from there, so that nobody learns it by being erased.
   */
  private List<Kept> forgetByAddress(Person person, Cause cause) {
    String email = person.profile().contact().email();
    if (email != null && person.emailIsTheirOwnWord()) {
      return List.of(
          Kept.because(
                  "what came through a public form from the address in the record, if anything did",
                  "Nobody has shown that the address is theirs. It goes a year after it came or was"
                      + " answered, seven days after if it was never confirmed, or when whoever has the"
                      + " address asks for it (UK GDPR Article 12(6)).")
              .inWelsh(
                  "yr hyn a ddaeth drwy ffurflen gyhoeddus o'r cyfeiriad yn y cofnod, os daeth"
                      + " rhywbeth",
                  "Nid oes neb wedi dangos mai eu cyfeiriad nhw ydyw. Caiff ei ddileu flwyddyn ar"
                      + " ôl iddo ddod neu gael ei ateb, saith diwrnod ar ôl iddo ddod os na chafodd"
                      + " ei gadarnhau, neu pan fydd pwy bynnag sydd â'r cyfeiriad yn gofyn am hynny"
                      + " (GDPR y DU, Erthygl 12(6))."));
    }
    if (email != null
        && people
            .all(
                person.network(),
                Map.of("lookups", lookups.hash(person.network(), Lookup.email(email))),
                WholeRecords.EACH_MAX)
            .stream()
            .allMatch(other -> other.id().equals(person.id()))) {
      byAddress.forEach(each -> each.forget(person.network(), email, cause.further()));
    }
    return List.of();
  }

  private List<Stored<Person>> supportedBy(NetworkId network, String participantId) {
    return people.all(network, Map.of(SUPPORTED, participantId), SUPPORTED_MAX);
  }

  /** Somebody who stands by them, as the person sees it. */
  record SupporterHeld(
      SupporterKind as,
      @Nullable String participantId,
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String postal,
      Set<SupporterMay> may,
      String basis,
      LocalDate from,
      @Nullable LocalDate to) {
    static SupporterHeld of(Supporter by) {
      return new SupporterHeld(
          by.kind(),
          by.participantId(),
          by.name(),
          by.contact().email(),
          by.contact().phone(),
          by.contact().postal(),
          by.may(),
          by.basis(),
          by.from(),
          by.to());
    }
  }
}
