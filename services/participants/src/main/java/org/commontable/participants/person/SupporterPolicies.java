package org.commontable.participants.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.commontable.kernel.Refusal;

/** What must hold of everybody who stands by somebody, as a list that can be read aloud. */
final class SupporterPolicies {
  static final int SUPPORTERS_MAX = 30;

  private static final List<BiFunction<Person, Supporter, Optional<Refusal>>> ALL =
      List.of(
          SupporterPolicies::nobodyStandsByThemselves,
          SupporterPolicies::itIsSaidWho,
          SupporterPolicies::whoeverActsIsOnRecord,
          SupporterPolicies::onlyAGroupHasASpokesperson,
          SupporterPolicies::whoeverIsContactedCanBe,
          SupporterPolicies::nothingEndsBeforeItBegins,
          SupporterPolicies::nobodyIsNamedTwiceForTheSameTime,
          SupporterPolicies::thereAreNotTooMany);

  private SupporterPolicies() {}

  static Optional<Refusal> firstRefusal(Person person, Supporter asked) {
    return ALL.stream().flatMap(policy -> policy.apply(person, asked).stream()).findFirst();
  }

  private static Optional<Refusal> nobodyStandsByThemselves(Person person, Supporter asked) {
    return asked.participantId() != null && person.allIds().contains(asked.participantId())
        ? refused("supporter-is-oneself", "Name somebody else than the person themself.")
        : Optional.empty();
  }

  private static Optional<Refusal> itIsSaidWho(Person person, Supporter asked) {
    return (asked.participantId() == null) == (asked.name() == null)
        ? refused(
            "supporter-unnamed",
            "Give either the participant id of somebody on record or the name of somebody who is"
                + " not.")
        : Optional.empty();
  }

  private static Optional<Refusal> whoeverActsIsOnRecord(Person person, Supporter asked) {
    return asked.may().contains(SupporterMay.ACT_FOR_THEM) && asked.participantId() == null
        ? refused(
            "supporter-not-on-record",
            "Whoever acts for somebody must be on record themself, so that it is known who did"
                + " what. Put them on record first.")
        : Optional.empty();
  }

  private static Optional<Refusal> onlyAGroupHasASpokesperson(Person person, Supporter asked) {
    return asked.kind() == SupporterKind.SPOKESPERSON && person.kind() != PersonKind.COMMUNITY_GROUP
        ? refused("spokesperson-of-a-person", "Only a community group has a spokesperson.")
        : Optional.empty();
  }

  private static Optional<Refusal> whoeverIsContactedCanBe(Person person, Supporter asked) {
    boolean told =
        asked.may().contains(SupporterMay.BE_CONTACTED)
            || asked.may().contains(SupporterMay.READ_MESSAGES);
    return told && asked.participantId() == null && asked.contact().equals(Contact.NONE)
        ? refused("supporter-unreachable", "Say how they can be reached.")
        : Optional.empty();
  }

  private static Optional<Refusal> nothingEndsBeforeItBegins(Person person, Supporter asked) {
    LocalDate to = asked.to();
    return to != null && to.isBefore(asked.from())
        ? refused("ends-before-it-begins", "The last day may not lie before the first. Check both.")
        : Optional.empty();
  }

  private static Optional<Refusal> nobodyIsNamedTwiceForTheSameTime(
      Person person, Supporter asked) {
    return asked.participantId() != null
            && person.supporters().stream()
                .anyMatch(other ->
                    asked.participantId().equals(other.participantId())
                        && asked.kind() == other.kind()
                        && other.lastsOn(asked.from()))
        ? refused("supporter-named-already", "They are named for this already. End that first.")
        : Optional.empty();
  }

  private static Optional<Refusal> thereAreNotTooMany(Person person, Supporter asked) {
    return person.supporters().size() >= SUPPORTERS_MAX
        ? refused("too-many-supporters", "At most " + SUPPORTERS_MAX + " can be kept.")
        : Optional.empty();
  }

  private static Optional<Refusal> refused(String code, String detail) {
    return Optional.of(Refusal.invalid(code, detail));
  }
}
