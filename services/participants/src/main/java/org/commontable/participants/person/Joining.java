package org.commontable.participants.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
    return new Absorbed(
        other.id(),
        other.absorbed().stream().map(Absorbed::participantId).toList(),
        other.ownAccount(),
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
        both(mine.perspectives(), gain.perspectives()),
        both(mine.usesOfServices(), gain.usesOfServices()));
  }

  /** The profile without what was gained, as far as nobody has changed it since. */
  static Profile parted(Profile mine, Profile theirs, Absorbed gain) {
    Contact contact = mine.contact();
    Contact other = theirs.contact();
    Set<AbsorbedField> from = gain.fields();
    return changed(
        mine,
        without(
            from.contains(AbsorbedField.DATE_OF_BIRTH), mine.dateOfBirth(), theirs.dateOfBirth()),
        new Contact(
            without(from.contains(AbsorbedField.EMAIL), contact.email(), other.email()),
            without(from.contains(AbsorbedField.PHONE), contact.phone(), other.phone()),
            without(from.contains(AbsorbedField.POSTAL), contact.postal(), other.postal())),
        mine.perspectives().stream().filter(p -> !gain.perspectives().contains(p)).toList(),
        mine.usesOfServices().stream().filter(u -> !gain.usesOfServices().contains(u)).toList());
  }

  private static Profile changed(
      Profile mine,
      @Nullable LocalDate born,
      Contact contact,
      List<Perspective> perspectives,
      List<ServiceUse> uses) {
    ContactMethod preferred = mine.preferredContact();
    Wishes wishes = mine.wishes();
    return new Profile(
        mine.displayName(),
        mine.spokesperson(),
        born,
        contact,
        preferred == null || contact.allows(preferred)
            ? wishes
            : new Wishes(
                null,
                wishes.language(),
                wishes.languageAsked(),
                wishes.secondLanguage(),
                wishes.readingLevel(),
                wishes.quietTimes(),
                wishes.quietUntil()),
        perspectives,
        uses,
        mine.heardFrom());
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
