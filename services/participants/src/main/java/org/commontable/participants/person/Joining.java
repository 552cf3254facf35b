package org.commontable.participants.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one profile gains from another of the same person, and how it is given back. Nothing that is
 * there is overwritten: only what is missing comes in.
 */
final class Joining {

  private Joining() {}

  /** What the survivor lacks and the other one has. */
  static Absorbed gain(Person survivor, Person other, Instant at) {
    Profile mine = survivor.profile();
    Profile theirs = other.profile();
    Set<AbsorbedField> fields = EnumSet.noneOf(AbsorbedField.class);
    addIf(fields, AbsorbedField.EMAIL, mine.contact().email(), theirs.contact().email());
    addIf(fields, AbsorbedField.PHONE, mine.contact().phone(), theirs.contact().phone());
    addIf(fields, AbsorbedField.POSTAL, mine.contact().postal(), theirs.contact().postal());
    addIf(fields, AbsorbedField.DATE_OF_BIRTH, mine.dateOfBirth(), theirs.dateOfBirth());
    addIf(fields, AbsorbedField.HEARD_FROM, mine.heardFrom(), theirs.heardFrom());
    addWishes(fields, mine.wishes(), theirs.wishes());
    return new Absorbed(
        other.id(),
        other.absorbed().stream().flatMap(Absorbed::ids).toList(),
        other.ownAccount(),
        other.absorbed().stream().flatMap(Absorbed::accounts).toList(),
        at,
        fields,
        room(
            theirs.perspectives().stream()
                .filter(p -> mine.perspectives().stream().noneMatch(p::repeats))
                .toList(),
            Profile.PERSPECTIVES_MAX - mine.perspectives().size()),
        room(
            theirs.usesOfServices().stream()
                .filter(use -> !mine.usesOfServices().contains(use))
                .toList(),
            Profile.USES_MAX - mine.usesOfServices().size()));
  }

  /** What was said of how to be written to and called, where nothing was said before. */
  private static void addWishes(Set<AbsorbedField> fields, Wishes mine, Wishes theirs) {
    addIf(
        fields,
        AbsorbedField.PREFERRED_CONTACT,
        mine.preferredContact(),
        theirs.preferredContact());
    addIf(
        fields,
        AbsorbedField.LANGUAGE,
        mine.languageAsked() ? mine.language() : null,
        theirs.languageAsked() ? theirs.language() : null);
    addIf(fields, AbsorbedField.READING_LEVEL, mine.readingLevel(), theirs.readingLevel());
    addIf(
        fields,
        AbsorbedField.QUIET_TIMES,
        mine.quietTimes().isEmpty() ? null : mine.quietTimes(),
        theirs.quietTimes().isEmpty() ? null : theirs.quietTimes());
    addIf(fields, AbsorbedField.QUIET_UNTIL, mine.quietUntil(), theirs.quietUntil());
  }

  /** The profile with what was gained. */
  static Profile joined(Profile mine, Profile theirs, Absorbed gain) {
    Set<AbsorbedField> from = gain.fields();
    return changed(
        mine,
        from.contains(AbsorbedField.DATE_OF_BIRTH) ? theirs.dateOfBirth() : mine.dateOfBirth(),
        new Contact(
            from.contains(AbsorbedField.EMAIL) ? theirs.contact().email() : mine.contact().email(),
            from.contains(AbsorbedField.PHONE) ? theirs.contact().phone() : mine.contact().phone(),
            from.contains(AbsorbedField.POSTAL)
                ? theirs.contact().postal()
                : mine.contact().postal()),
        mixed(mine.wishes(), theirs.wishes(), from::contains),
        both(mine.perspectives(), gain.perspectives()),
        both(mine.usesOfServices(), gain.usesOfServices()),
        from.contains(AbsorbedField.HEARD_FROM) ? theirs.heardFrom() : mine.heardFrom());
  }

  /** The profile without what was gained, as far as nobody has changed it since. */
  static Profile parted(Profile mine, Profile theirs, Absorbed gain) {
    Contact contact = mine.contact();
    Contact other = theirs.contact();
    Wishes wished = mine.wishes();
    Set<AbsorbedField> from = gain.fields();
    return changed(
        mine,
        without(
            from.contains(AbsorbedField.DATE_OF_BIRTH), mine.dateOfBirth(), theirs.dateOfBirth()),
        new Contact(
            without(from.contains(AbsorbedField.EMAIL), contact.email(), other.email()),
            without(from.contains(AbsorbedField.PHONE), contact.phone(), other.phone()),
            without(from.contains(AbsorbedField.POSTAL), contact.postal(), other.postal())),
        mixed(
            wished,
            Wishes.NONE,
            field -> from.contains(field) && same(field, wished, theirs.wishes())),
        mine.perspectives().stream().filter(p -> !gain.perspectives().contains(p)).toList(),
        mine.usesOfServices().stream().filter(u -> !gain.usesOfServices().contains(u)).toList(),
        without(from.contains(AbsorbedField.HEARD_FROM), mine.heardFrom(), theirs.heardFrom()));
  }

  /** Those who stand by the other one and not yet by this one. */
  static List<Supporter> supporters(List<Supporter> mine, List<Supporter> theirs) {
    return both(
        mine,
        room(
            theirs.stream()
                .filter(by -> mine.stream().noneMatch(known -> known.id().equals(by.id())))
                .toList(),
            SupporterPolicies.SUPPORTERS_MAX - mine.size()));
  }

  private static Wishes mixed(Wishes mine, Wishes theirs, Predicate<AbsorbedField> fromTheirs) {
    Function<AbsorbedField, Wishes> of = field -> fromTheirs.test(field) ? theirs : mine;
    Wishes language = of.apply(AbsorbedField.LANGUAGE);
    return new Wishes(
        of.apply(AbsorbedField.PREFERRED_CONTACT).preferredContact(),
        language.language(),
        language.languageAsked(),
        language.secondLanguage(),
        of.apply(AbsorbedField.READING_LEVEL).readingLevel(),
        of.apply(AbsorbedField.QUIET_TIMES).quietTimes(),
        of.apply(AbsorbedField.QUIET_UNTIL).quietUntil());
  }

  private static boolean same(AbsorbedField field, Wishes one, Wishes other) {
    return mixed(one, other, field::equals).equals(one);
  }

  private static Profile changed(
      Profile mine,
      @Nullable LocalDate born,
      Contact contact,
      Wishes wishes,
      List<Perspective> perspectives,
      List<ServiceUse> uses,
      @Nullable HeardFrom heardFrom) {
    ContactMethod preferred = wishes.preferredContact();
    return new Profile(
        mine.displayName(),
        mine.spokesperson(),
        born,
        contact,
        preferred == null || contact.allows(preferred)
            ? wishes
            : mixed(wishes, Wishes.NONE, AbsorbedField.PREFERRED_CONTACT::equals),
        perspectives,
        uses,
        heardFrom);
  }

  private static void addIf(
      Set<AbsorbedField> fields,
      AbsorbedField field,
      @Nullable Object mine,
      @Nullable Object theirs) {
    if (mine == null && theirs != null) {
      fields.add(field);
    }
  }

  private static <T> @Nullable T without(boolean gained, @Nullable T mine, @Nullable T theirs) {
    return gained && mine != null && mine.equals(theirs) ? null : mine;
  }

  private static <T> List<T> room(List<T> wanted, int most) {
    return wanted.subList(0, Math.min(wanted.size(), Math.max(0, most)));
  }

  private static <T> List<T> both(List<T> one, List<T> other) {
    List<T> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
