package org.commontable.participants.person;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.commontable.kernel.Refusal;

/** What must hold of every profile, as a list that can be read aloud. */
final class ProfilePolicies {
  private static final List<BiFunction<PersonKind, Profile, Optional<Refusal>>> ALL =
      List.of(
          ProfilePolicies::onlyAGroupHasASpokespersonAndEachHasOne,
          ProfilePolicies::aGroupHoldsNothingAboutItsMembers,
          ProfilePolicies::thePreferredContactIsThere,
          ProfilePolicies::noMorePerspectivesAndServicesThanCanBeRead,
          ProfilePolicies::nothingEndsBeforeItBegins,
          ProfilePolicies::whoeverRepresentsSaysWhom,
          ProfilePolicies::noPerspectiveIsStatedTwiceForTheSameTime,
          ProfilePolicies::quietTimesLeaveSomeTime,
          ProfilePolicies::theSecondLanguageIsAnother);

  private ProfilePolicies() {}

  static Optional<Refusal> firstRefusal(PersonKind kind, Profile profile) {
    return ALL.stream().flatMap(policy -> policy.apply(kind, profile).stream()).findFirst();
  }

  private static Optional<Refusal> onlyAGroupHasASpokespersonAndEachHasOne(
      PersonKind kind, Profile profile) {
    boolean group = kind == PersonKind.COMMUNITY_GROUP;
    boolean spoken = profile.spokesperson() != null;
    if (group == spoken) {
      return Optional.empty();
    }
    return group
        ? refused("spokesperson-missing", "Say who speaks for the group.")
        : refused("spokesperson-of-a-person", "Only a community group has a spokesperson.");
  }

  private static Optional<Refusal> aGroupHoldsNothingAboutItsMembers(
      PersonKind kind, Profile profile) {
    return kind == PersonKind.COMMUNITY_GROUP
            && (!profile.usesOfServices().isEmpty() || profile.dateOfBirth() != null)
        ? refused(
            "member-data-of-a-group",
            "A group's record says nothing of its members: neither which services they use nor when"
                + " they were born. Leave that out.")
        : Optional.empty();
  }

  private static Optional<Refusal> thePreferredContactIsThere(PersonKind kind, Profile profile) {
    ContactMethod preferred = profile.preferredContact();
    return preferred != null && !profile.contact().allows(preferred)
        ? refused(
            "preferred-contact-missing",
            "Give the address or number for the contact that is preferred, or prefer another.")
        : Optional.empty();
  }

  private static Optional<Refusal> noMorePerspectivesAndServicesThanCanBeRead(
      PersonKind kind, Profile profile) {
    return profile.perspectives().size() > Profile.PERSPECTIVES_MAX
            || profile.usesOfServices().size() > Profile.USES_MAX
        ? refused(
            "too-many-entries",
            "At most "
                + Profile.PERSPECTIVES_MAX
                + " perspectives and "
                + Profile.USES_MAX
                + " uses of services can be kept.")
        : Optional.empty();
  }

  private static Optional<Refusal> nothingEndsBeforeItBegins(PersonKind kind, Profile profile) {
    return profile.perspectives().stream().anyMatch(Perspective::endsBeforeItBegins)
            || profile.usesOfServices().stream().anyMatch(ServiceUse::endsBeforeItBegins)
        ? refused("ends-before-it-begins", "The last day may not lie before the first. Check both.")
        : Optional.empty();
  }

  private static Optional<Refusal> whoeverRepresentsSaysWhom(PersonKind kind, Profile profile) {
    return profile.perspectives().stream()
            .anyMatch(p -> p.kind() == PerspectiveKind.REPRESENTATIVE_OF && p.of() == null)
        ? refused("represented-missing", "Say whom or which group they represent.")
        : Optional.empty();
  }

  private static Optional<Refusal> noPerspectiveIsStatedTwiceForTheSameTime(
      PersonKind kind, Profile profile) {
    List<Perspective> all = profile.perspectives();
    for (int later = 1; later < all.size(); later++) {
      if (all.subList(0, later).stream().anyMatch(all.get(later)::repeats)) {
        return refused(
            "perspective-repeated",
            "The same perspective is given twice for the same time. Join the two, or end one"
                + " before the other begins.");
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> quietTimesLeaveSomeTime(PersonKind kind, Profile profile) {
    return profile.wishes().neverEnd()
        ? refused(
            "quiet-times-never-end",
            "The quiet times together leave no hour of the week. To be left alone for a while, give"
                + " the day until which.")
        : Optional.empty();
  }

  private static Optional<Refusal> theSecondLanguageIsAnother(PersonKind kind, Profile profile) {
    return profile.language().equals(profile.wishes().secondLanguage())
        ? refused("second-language-is-the-first", "Give another second language, or none.")
        : Optional.empty();
  }

  private static Optional<Refusal> refused(String code, String detail) {
    return Optional.of(Refusal.invalid(code, detail));
  }
}
