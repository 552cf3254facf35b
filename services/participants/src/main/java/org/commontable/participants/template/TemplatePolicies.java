package org.commontable.participants.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.Refusal;

/** What must hold of every wording, as a list that can be read aloud. */
final class TemplatePolicies {
  private static final List<Policy> ALL =
      List.of(
          TemplatePolicies::welshIsThereWhereTheNetworkRequiresIt,
          TemplatePolicies::everyBraceBelongsToAPlaceholder,
          TemplatePolicies::everyPlaceholderIsKnownHere,
          TemplatePolicies::whatTheMessageIsAboutIsSaid,
          TemplatePolicies::whatHasLinesOfItsOwnStandsAlone,
          TemplatePolicies::subjectAndTextMessageFitOnALine);

  private TemplatePolicies() {}

  private interface Policy {
    Optional<Refusal> apply(MessageKind kind, Wordings wordings, boolean requiresWelsh);
  }

  static Optional<Refusal> firstRefusal(
      MessageKind kind, Wordings wordings, boolean requiresWelsh) {
    return ALL.stream()
        .flatMap(policy -> policy.apply(kind, wordings, requiresWelsh).stream())
        .findFirst();
  }

  private static Optional<Refusal> welshIsThereWhereTheNetworkRequiresIt(
      MessageKind kind, Wordings wordings, boolean requiresWelsh) {
    return requiresWelsh && wordings.cy() == null
        ? refused(
            "welsh-missing",
            "This network writes nothing in English alone. Give the Welsh wording too.")
        : Optional.empty();
  }

  private static Optional<Refusal> everyBraceBelongsToAPlaceholder(
      MessageKind kind, Wordings wordings, boolean requiresWelsh) {
    return each(wordings)
            .map(wording -> Blanks.PLACEHOLDER.matcher(wording.whole()).replaceAll(""))
            .anyMatch(rest -> rest.contains("{{") || rest.contains("}}"))
        ? refused(
            "placeholder-malformed",
            "Two braces open and two close a placeholder, such as {{name}}. Check each.")
        : Optional.empty();
  }

  private static Optional<Refusal> everyPlaceholderIsKnownHere(
      MessageKind kind, Wordings wordings, boolean requiresWelsh) {
    String unknown =
        each(wordings)
            .flatMap(wording -> Blanks.named(wording.whole()).stream())
            .filter(name -> Placeholder.of(name).filter(kind.allowed()::contains).isEmpty())
            .distinct()
            .map(name -> "{{" + name + "}}")
            .collect(Collectors.joining(", "));
    return unknown.isEmpty()
        ? Optional.empty()
        : refused(
            "placeholder-unknown",
            "This message has nothing to put for " + unknown + ". Use only " + allowed(kind) + ".");
  }

  private static Optional<Refusal> whatTheMessageIsAboutIsSaid(
      MessageKind kind, Wordings wordings, boolean requiresWelsh) {
    List<String> missing = new ArrayList<>();
    each(wordings)
        .map(wording -> Blanks.named(wording.body()))
        .forEach(named ->
            kind.required().stream()
                .map(Placeholder::text)
                .filter(required -> !named.contains(required))
                .forEach(missing::add));
    return missing.isEmpty()
        ? Optional.empty()
        : refused(
            "placeholder-missing",
            "The body must say " + braced(missing.stream()) + " in every language.");
  }

  private static Optional<Refusal> whatHasLinesOfItsOwnStandsAlone(
      MessageKind kind, Wordings wordings, boolean requiresWelsh) {
    return each(wordings)
            .flatMap(wording -> wording.body().lines())
            .map(String::strip)
            .anyMatch(line ->
                Blanks.blocks(line).findAny().isPresent()
                    && !Blanks.PLACEHOLDER.matcher(line).matches())
        ? refused(
            "placeholder-not-alone",
            "What somebody wrote fills lines of its own: put nothing else on that placeholder's"
                + " line.")
        : Optional.empty();
  }

  private static Optional<Refusal> subjectAndTextMessageFitOnALine(
      MessageKind kind, Wordings wordings, boolean requiresWelsh) {
    return each(wordings)
            .flatMap(wording -> Blanks.blocks(wording.subject() + "\n" + wording.text()))
            .findAny()
            .isPresent()
        ? refused(
            "placeholder-too-long",
            "Subject and text message are one line each: put what somebody wrote in the body.")
        : Optional.empty();
  }

  private static Stream<Wording> each(Wordings wordings) {
    return Stream.concat(Stream.of(wordings.en()), Stream.ofNullable(wordings.cy()));
  }

  private static String allowed(MessageKind kind) {
    return braced(kind.allowed().stream().map(Placeholder::text));
  }

  private static String braced(Stream<String> names) {
    return names
        .sorted()
        .distinct()
        .map(name -> "{{" + name + "}}")
        .collect(Collectors.joining(", "));
  }

  private static Optional<Refusal> refused(String code, String detail) {
    return Optional.of(Refusal.invalid(code, detail));
  }
}
