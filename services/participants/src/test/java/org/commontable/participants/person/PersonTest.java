package org.commontable.participants.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.delivery.Route.EMAIL;
import static org.commontable.participants.delivery.Route.LETTER;
import static org.commontable.participants.delivery.Route.TEXT_MESSAGE;
import static org.commontable.participants.person.PerspectiveKind.CARER;
import static org.commontable.participants.person.PerspectiveKind.FORMER_CARER;
import static org.commontable.participants.person.PerspectiveKind.PATIENT;
import static org.commontable.participants.person.PerspectiveKind.REPRESENTATIVE_OF;
import static org.commontable.participants.person.PerspectiveKind.STAFF;
import static org.commontable.participants.person.PerspectiveKind.VOLUNTEER;
import static org.commontable.participants.person.SomePeople.group;
import static org.commontable.participants.person.SomePeople.named;
import static org.commontable.participants.person.SomePeople.person;
import static org.commontable.participants.person.SomePeople.perspective;
import static org.commontable.participants.person.SomePeople.preferring;
import static org.commontable.participants.person.SomePeople.profile;
import static org.commontable.participants.person.SomePeople.somebody;
import static org.commontable.participants.person.SomePeople.spokenForBy;
import static org.commontable.participants.person.SomePeople.withPerspectives;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.person.PersonFact.PeopleMerged;
import org.commontable.participants.person.PersonFact.PersonChanged;
import org.commontable.participants.person.PersonFact.PersonReached;
import org.commontable.participants.person.PersonFact.PersonRegistered;
import org.commontable.participants.person.PersonFact.TrustedPeopleChanged;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PersonTest {
  private static final String OTHER = "067nq2cf7n3me9a0b1c2d3e4f9";
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  @Test
  @Tag("P10")
  void somebody_with_no_email_no_phone_and_no_account_can_be_put_on_record() {
    var amina = person(named("Amina"));

    assertThat(Person.register(amina))
        .isEqualTo(
            Decision.changed(
                amina, new PersonRegistered(SomePeople.ID, PersonKind.PERSON, false), reached()));
  }

  @Test
  void whoever_puts_themselves_on_record_is_known_by_their_account() {
    var rowan = somebody(PersonKind.PERSON, "account-7", named("Rowan"));

    assertThat(rowan.belongsTo("account-7", Optional.empty())).isTrue();
    assertThat(rowan.belongsTo("account-8", Optional.of(SomePeople.ID))).isTrue();
    assertThat(rowan.belongsTo("account-8", Optional.of("another"))).isFalse();
    assertThat(person(named("Amina")).belongsTo("account-7", Optional.empty())).isFalse();
  }

  @Test
  @Tag("P6")
  @Tag("P9")
  void whoever_had_two_records_keeps_their_helpers_their_language_and_their_quiet_times() {
    var first = person(saying("Amina", Wishes.NONE));
    Wishes wished =
        new Wishes(
            ContactMethod.LETTER,
            "cy",
            true,
            "en",
            ReadingLevel.PLAIN,
            List.of(new QuietTime(null, LocalTime.of(20, 0), LocalTime.of(9, 0))),
            LocalDate.parse("2026-05-01"));
    var second = supported(another(saying("Amina", wished)), "nour");

    var joined = changed(first.absorb(second, NOW));

    assertThat(joined.state().profile().wishes())
        .isEqualTo(
            new Wishes(
                null,
                "cy",
                true,
                "en",
                wished.readingLevel(),
                wished.quietTimes(),
                wished.quietUntil()));
    assertThat(joined.state().supporters()).isEqualTo(second.supporters());
    assertThat(joined.facts())
        .contains(new TrustedPeopleChanged(SomePeople.ID, second.supporters()));
    assertThat(joined.state().whoMayActAsItStands())
        .as("told again to whoever listens by now")
        .containsExactly(new TrustedPeopleChanged(SomePeople.ID, second.supporters()));
    assertThat(first.whoMayActAsItStands()).isEmpty();
    assertThat(changed(second.mergeInto(SomePeople.ID, NOW)).state().whoMayActAsItStands())
        .as("what was told of a record that gave way is not told again as if it stood")
        .containsExactly(new TrustedPeopleChanged(second.id(), List.of()));
    assertThat(changed(second.mergeInto(SomePeople.ID, NOW)).facts())
        .as("nobody acts by the record that gave way")
        .containsExactly(
            new PeopleMerged(OTHER, SomePeople.ID, NOW),
            new TrustedPeopleChanged(OTHER, List.of()));

    var parted = changed(joined.state().release(second));
    assertThat(parted.state().profile().wishes()).isEqualTo(Wishes.NONE);
    assertThat(parted.state().supporters()).isEmpty();
    assertThat(parted.facts()).contains(new TrustedPeopleChanged(SomePeople.ID, List.of()));
  }

  @Test
  @Tag("P13")
  void where_somebody_heard_of_it_is_not_lost_with_the_record_that_gives_way() {
    HeardFrom poster = new HeardFrom(HeardFromKind.POSTER_OR_LEAFLET, null, "By the bus stop");
    Person first = person(named("Amina"));
    Person second = another(heard(poster));

    Person joined = changed(first.absorb(second, NOW)).state();

    assertThat(joined.profile().heardFrom()).isEqualTo(poster);
    assertThat(changed(joined.release(second)).state().profile().heardFrom()).isNull();
    HeardFrom website = new HeardFrom(HeardFromKind.WEBSITE, null, null);
    assertThat(changed(person(heard(website)).absorb(second, NOW)).state().profile().heardFrom())
        .as("what was said stands")
        .isEqualTo(website);
  }

  private static Profile heard(HeardFrom from) {
    Profile all = named("Amina");
    return new Profile(
        all.displayName(),
        all.spokesperson(),
        all.dateOfBirth(),
        all.contact(),
        all.wishes(),
        all.perspectives(),
        all.usesOfServices(),
        from);
  }

  @Test
  @Tag("P22")
  void every_id_and_account_of_records_merged_one_into_the_next_is_known_by_the_last() {
    Person first = numbered(1, "account-7");
    Person second = changed(numbered(2, null).absorb(first, NOW)).state();
    Person third = changed(numbered(3, "account-9").absorb(second, NOW)).state();
    Person last = changed(numbered(4, null).absorb(third, NOW)).state();

    assertThat(last.allIds())
        .containsExactlyInAnyOrder(last.id(), third.id(), second.id(), first.id());
    assertThat(last.belongsTo("account-7", Optional.empty())).isTrue();
    assertThat(last.belongsTo("account-9", Optional.empty())).isTrue();
    assertThat(changed(last.release(third)).state().belongsTo("account-7", Optional.empty()))
        .isFalse();
  }

  @Test
  @Tag("P6")
  void what_was_wished_stands_over_what_another_record_says() {
    Wishes mine = new Wishes(null, "en", true, null, ReadingLevel.STANDARD, List.of(), null);
    Wishes theirs = new Wishes(null, "cy", true, null, ReadingLevel.PLAIN, List.of(), null);

    var joined = changed(person(saying("Amina", mine)).absorb(another(saying("A", theirs)), NOW));

    assertThat(joined.state().profile().wishes()).isEqualTo(mine);
  }

  @Test
  @Tag("W8")
  void which_ways_lead_to_them_is_told_with_whatever_changes_about_them() {
    Contact byPost = new Contact(null, null, "3 Quay Lane");
    Person ivy = person(preferring(null, byPost));

    assertThat(changed(Person.register(ivy)).facts()).contains(reached(LETTER));
    assertThat(changed(ivy.change(saying("Ivy", byPost), false)).facts())
        .containsExactly(new PersonChanged(SomePeople.ID), reached(LETTER));
    Contact more = new Contact("ivy@example.org", "07700900123", "3 Quay Lane");
    Person withEmail = changed(ivy.change(preferring(null, more), false)).state();
    Map.of(
            ContactMethod.EMAIL, reached(EMAIL, TEXT_MESSAGE, LETTER),
            ContactMethod.TEXT_MESSAGE, reached(TEXT_MESSAGE, EMAIL, LETTER),
            ContactMethod.LETTER, reached(LETTER, EMAIL, TEXT_MESSAGE),
            ContactMethod.PHONE_CALL, reached(),
            ContactMethod.IN_PERSON, reached())
        .forEach((wish, told) ->
            assertThat(changed(withEmail.change(preferring(wish, more), false)).facts())
                .contains(told));

    Person again = another(preferring(null, more));
    var joined = changed(ivy.absorb(again, NOW));
    assertThat(joined.facts()).contains(reached(EMAIL, TEXT_MESSAGE, LETTER));
    assertThat(changed(joined.state().release(again)).facts()).contains(reached(LETTER));
    assertThat(ivy.reachedAnew()).isEqualTo(Decision.changed(ivy, reached(LETTER)));
  }

  @Test
  @Tag("W8")
  void the_word_for_it_is_that_of_the_first_way_that_somebody_carries() {
    assertThat(PersonEvents.form(reached(TEXT_MESSAGE, LETTER), Set.of(EMAIL, LETTER)).data())
        .isEqualTo(new PersonEvents.Reached(SomePeople.ID, "post"));
    List<Route> byText = List.of(TEXT_MESSAGE, EMAIL, LETTER);

    assertThat(ReachedBy.of(byText, EnumSet.allOf(Route.class))).isEqualTo(ReachedBy.TEXT);
    assertThat(ReachedBy.of(byText, Set.of(EMAIL, LETTER))).isEqualTo(ReachedBy.EMAIL);
    assertThat(ReachedBy.of(byText, Set.of(LETTER))).isEqualTo(ReachedBy.POST);
    assertThat(ReachedBy.of(List.of(TEXT_MESSAGE), Set.of(EMAIL, LETTER)))
        .as("somebody has to call them")
        .isEqualTo(ReachedBy.PHONE);
    assertThat(ReachedBy.of(List.of(), Set.of(EMAIL))).isEqualTo(ReachedBy.PHONE);
  }

  @Test
  @Tag("P22")
  void an_address_that_is_their_own_word_is_theirs_once_the_office_looked_and_no_other() {
    Contact own = new Contact("amina@example.org", null, null);
    Person amina = somebody(PersonKind.PERSON, "account", preferring(null, own));
    assertThat(amina.emailIsTheirOwnWord()).isTrue();

    assertThat(amina.confirmEmail("other@example.org")).isInstanceOf(Decision.Refused.class);
    Person shown = changed(amina.confirmEmail(" Amina@example.org")).state();

    assertThat(shown.emailIsTheirOwnWord()).isFalse();
    assertThat(shown.confirmEmail("amina@example.org")).isInstanceOf(Decision.Unchanged.class);
    Contact another = new Contact("new@example.org", null, null);
    assertThat(changed(shown.change(preferring(null, another), true)).state().emailIsTheirOwnWord())
        .as("another is looked at anew")
        .isTrue();
  }

  private static PersonFact reached(Route... ways) {
    return new PersonReached(SomePeople.ID, List.of(ways));
  }

  private static Profile saying(String name, Contact contact) {
    return profile(name, null, contact, null, List.of(), List.of());
  }

  private static Person another(Profile profile) {
    return Person.alone(SomePeople.SOLENT, OTHER, PersonKind.PERSON, null, profile, NOW);
  }

  private static Person numbered(int one, @Nullable String account) {
    return Person.alone(
        SomePeople.SOLENT,
        Ids.derived("numbered", String.valueOf(one)),
        PersonKind.PERSON,
        account,
        named("Amina"),
        NOW);
  }

  private static Person supported(Person person, String by) {
    return changed(
            person.support(
                new Supporter(
                    "s1",
                    SupporterKind.SUPPORTER,
                    by,
                    null,
                    Contact.NONE,
                    Set.of(SupporterMay.ACT_FOR_THEM),
                    "She asked for it",
                    LocalDate.parse("2026-01-01"),
                    null,
                    "account")))
        .state();
  }

  private static Profile saying(String name, Wishes wishes) {
    return new Profile(name, null, null, Contact.NONE, wishes, List.of(), List.of(), null);
  }

  private static Decision.Changed<Person> changed(Decision<Person> decision) {
    return switch (decision) {
      case Decision.Changed<Person> changed -> changed;
      default -> throw new AssertionError("Not changed: " + decision);
    };
  }

  @Test
  @Tag("P1")
  void a_patient_a_former_carer_and_a_volunteer_may_be_one_person() {
    assertTaken(
        withPerspectives(
            perspective(PATIENT, "2019-03-01", null),
            perspective(CARER, "2005-01-01", "2016-12-31"),
            perspective(FORMER_CARER, "2017-01-01", null),
            perspective(VOLUNTEER, null, null)));
  }

  @Test
  @Tag("P1")
  void staff_have_the_same_profile_as_everybody_else() {
    assertTaken(
        withPerspectives(
            perspective(STAFF, "Children's ward", "2020-01-01", null),
            perspective(PATIENT, "2021-06-01", "2021-07-01")));
  }

  @Test
  @Tag("P1")
  void somebody_may_be_a_patient_twice_but_not_twice_at_the_same_time() {
    assertTaken(
        withPerspectives(
            perspective(PATIENT, "2010-01-01", "2010-12-31"),
            perspective(PATIENT, "2011-01-01", null)));
    assertRefused(
        withPerspectives(
            perspective(PATIENT, "2010-01-01", "2010-12-31"),
            perspective(PATIENT, "2010-12-31", null)),
        "perspective-repeated");
  }

  @Test
  @Tag("P1")
  void somebody_may_care_for_two_people_at_once() {
    assertTaken(
        withPerspectives(
            perspective(CARER, "my mother", "2020-01-01", null),
            perspective(CARER, "my son", "2020-01-01", null)));
    assertRefused(
        withPerspectives(
            perspective(CARER, "My mother", "2020-01-01", null),
            perspective(CARER, "my mother", "2021-01-01", null)),
        "perspective-repeated");
  }

  @Test
  @Tag("P1")
  void whoever_represents_somebody_says_whom() {
    assertRefused(
        withPerspectives(perspective(REPRESENTATIVE_OF, null, null)), "represented-missing");
    assertTaken(withPerspectives(perspective(REPRESENTATIVE_OF, "Deaf Club", null, null)));
  }

  @Test
  void nothing_ends_before_it_begins() {
    assertRefused(
        withPerspectives(perspective(PATIENT, "2021-06-02", "2021-06-01")),
        "ends-before-it-begins");
  }

  @Test
  void there_is_a_limit_to_what_can_be_read() {
    var many = Collections.nCopies(51, new ServiceUse("Dialysis", null, null));

    assertRefused(profile("A", null, Contact.NONE, null, List.of(), many), "too-many-entries");
  }

  @Test
  @Tag("P4")
  void a_community_group_takes_part_through_a_spokesperson() {
    assertThat(Person.register(group(spokenForBy("Jo")))).isInstanceOf(Decision.Changed.class);
    assertRefused(Person.register(group(named("Riverside Gardeners"))), "spokesperson-missing");
    assertRefused(Person.register(person(spokenForBy("Jo"))), "spokesperson-of-a-person");
  }

  @Test
  @Tag("P4")
  void a_group_s_record_says_nothing_of_its_members() {
    var profile =
        profile(
            "Riverside Gardeners",
            "Jo",
            Contact.NONE,
            null,
            List.of(),
            List.of(new ServiceUse("Dialysis", null, null)));

    assertRefused(Person.register(group(profile)), "member-data-of-a-group");
  }

  @Test
  void the_preferred_contact_must_be_there() {
    var email = new Contact("amina@example.org", null, null);

    assertTaken(preferring(ContactMethod.EMAIL, email));
    assertTaken(preferring(ContactMethod.IN_PERSON, Contact.NONE));
    assertTaken(preferring(null, email));
    assertRefused(preferring(ContactMethod.LETTER, email), "preferred-contact-missing");
    assertRefused(preferring(ContactMethod.TEXT_MESSAGE, email), "preferred-contact-missing");
  }

  @Test
  void a_change_tells_that_there_was_one_and_nothing_of_what() {
    var amina = person(named("Amina"));

    assertThat(amina.change(named("Amina B"), false))
        .isEqualTo(
            Decision.changed(
                person(named("Amina B")), new PersonChanged(SomePeople.ID), reached()));
    assertThat(amina.change(named("Amina"), false)).isEqualTo(Decision.unchanged(amina));
    assertRefused(amina.change(spokenForBy("Jo"), false), "spokesperson-of-a-person");
  }

  @Test
  void a_record_written_to_a_log_by_mistake_says_the_id_alone() {
    var whole =
        person(
            profile(
                "Amina",
                null,
                new Contact("amina@example.org", "07700 900123", "1 High Street"),
                null,
                List.of(perspective(PATIENT, "renal ward", null, null)),
                List.of(new ServiceUse("Dialysis", null, null))));

    assertThat(whole + " " + whole.profile() + whole.profile().perspectives())
        .doesNotContain("Amina", "amina", "07700", "High", "renal", "Dialysis");
    assertThat(whole.profile().contact() + "" + whole.profile().usesOfServices())
        .doesNotContain("amina", "07700", "High", "Dialysis");
  }

  private static void assertTaken(Profile profile) {
    assertThat(Person.register(person(profile))).isInstanceOf(Decision.Changed.class);
  }

  private static void assertRefused(Profile profile, String code) {
    assertRefused(Person.register(person(profile)), code);
  }

  private static void assertRefused(Decision<Person> decision, String code) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }
}
