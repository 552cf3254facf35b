package org.commontable.participants.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/** People of whom the tests speak; all invented. */
final class SomePeople {
  static final NetworkId SOLENT = new NetworkId("solent");
  static final String ID = "067nq2cf7n3me9a0b1c2d3e4f5";

  private SomePeople() {}

  static Person person(Profile profile) {
    return somebody(PersonKind.PERSON, null, profile);
  }

  static Person group(Profile profile) {
    return somebody(PersonKind.COMMUNITY_GROUP, null, profile);
  }

  static Person somebody(PersonKind kind, @Nullable String account, Profile profile) {
    return Person.alone(SOLENT, ID, kind, account, profile, Instant.parse("2026-01-05T09:00:00Z"));
  }

  static Profile named(String name) {
    return profile(name, null, Contact.NONE, null, List.of(), List.of());
  }

  static Profile spokenForBy(String spokesperson) {
    return profile("Riverside Gardeners", spokesperson, Contact.NONE, null, List.of(), List.of());
  }

  static Profile withPerspectives(Perspective... perspectives) {
    return profile("Amina", null, Contact.NONE, null, List.of(perspectives), List.of());
  }

  static Profile preferring(@Nullable ContactMethod method, Contact contact) {
    return profile("Amina", null, contact, method, List.of(), List.of());
  }

  static Profile profile(
      String name,
      @Nullable String spokesperson,
      Contact contact,
      @Nullable ContactMethod preferred,
      List<Perspective> perspectives,
      List<ServiceUse> uses) {
    return new Profile(
        name,
        spokesperson,
        null,
        contact,
        new Wishes(preferred, "en", true, null, null, List.of(), null),
        perspectives,
        uses,
        null);
  }

  static Perspective perspective(PerspectiveKind kind, @Nullable String from, @Nullable String to) {
    return perspective(kind, null, from, to);
  }

  static Perspective perspective(
      PerspectiveKind kind, @Nullable String of, @Nullable String from, @Nullable String to) {
    return new Perspective(
        kind,
        of,
        from == null ? null : LocalDate.parse(from),
        to == null ? null : LocalDate.parse(to));
  }
}
