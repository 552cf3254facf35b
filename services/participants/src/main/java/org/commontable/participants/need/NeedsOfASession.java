package org.commontable.participants.need;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.attending.Attending;
import org.commontable.participants.attending.KnownSession;
import org.commontable.participants.attending.WhoRunsWhat;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What is needed at a session: how many people need what, and in which language, without who; with
 * what people said of it where the choice says too little to arrange it. That is all that a venue
 * and whoever books interpreters are told. Whoever organises or runs the session may ask for who as
 * well, and is told of those who share it with them. Nothing of this leaves the service by event.
 */
final class NeedsOfASession {
  private final Attending attending;
  private final Needs needs;
  private final WhoRunsWhat runs;

  NeedsOfASession(Attending attending, Needs needs, WhoRunsWhat runs) {
    this.attending = attending;
    this.needs = needs;
    this.runs = runs;
  }

  /**
   * What is needed.
   *
   * @param places how many people come: with a place, or leading a part
   * @param wanted each thing that is needed, and by how many
   * @param who whose needs they are; empty where nobody asked, or may know
   */
  record Needed(int places, List<Wanted> wanted, List<Stored<Need>> who) {}

  /**
   * One thing that is needed.
   *
   * @param language without where it is spoken, which makes no difference to most who book it
   * @param details what was said of it, and of which country's language, in the order of the
   *     alphabet, so that nobody can tell by the order who said what; empty for what its words say
   *     all of
   */
  record Wanted(NeedChoice choice, @Nullable String language, int people, List<String> details) {
    /** Says nothing of what it is, so that no log can. */
    @Override
    public String toString() {
      return "Wanted";
    }
  }

  /** What is counted together. */
  private record Kind(NeedChoice choice, @Nullable String language) {
    private static final Comparator<Kind> ORDER =
        Comparator.comparing(Kind::choice)
            .thenComparing(Kind::language, Comparator.nullsFirst(Comparator.naturalOrder()));

    static Kind of(Stored<Need> need) {
      return new Kind(need.state().said().choice(), need.state().said().languageCounted());
    }
  }

  /** What is needed, as far as it is shared with whom it is for. */
  Outcome<Needed> at(Caller caller, String sessionId, NeedSharing toldTo, boolean withWho) {
    NetworkId network = caller.network();
    return attending
        .session(network, sessionId)
        .map(session -> allowed(caller, session, toldTo, withWho))
        .orElseGet(() -> Outcome.refused(Refusal.notFound()))
        .map(session -> needed(network, sessionId, toldTo, withWho));
  }

  private Needed needed(NetworkId network, String sessionId, NeedSharing toldTo, boolean withWho) {
    Map<Kind, Integer> people = new TreeMap<>(Kind.ORDER);
    List<Stored<Need>> who = new ArrayList<>();
    List<String> coming = attending.whoComesTo(network, sessionId);
    for (String participantId : coming) {
      List<Stored<Need>> theirs = needs.shared(network, participantId, toldTo);
      theirs.stream().map(Kind::of).distinct().forEach(kind -> people.merge(kind, 1, Integer::sum));
      who.addAll(theirs);
    }
    Map<Kind, List<Stored<Need>>> ofEach = who.stream().collect(Collectors.groupingBy(Kind::of));
    return new Needed(
        coming.size(),
        people.entrySet().stream()
            .map(one ->
                new Wanted(
                    one.getKey().choice(),
                    one.getKey().language(),
                    one.getValue(),
                    details(ofEach.getOrDefault(one.getKey(), List.of()))))
            .toList(),
        withWho ? who : List.of());
  }

  private static List<String> details(List<Stored<Need>> all) {
    return all.stream().flatMap(need -> detail(need.state().said()).stream()).sorted().toList();
  }

  /** What neither the choice nor the language that is counted says. */
  private static Optional<String> detail(Need.Said said) {
    return Stream.of(
            Optional.ofNullable(said.languageName())
                .filter(name -> !Objects.equals(said.language(), said.languageCounted())),
            Optional.ofNullable(said.detail()).filter(words -> said.choice().isToldInDetail()))
        .flatMap(Optional::stream)
        .reduce((language, words) -> language + "; " + words);
  }

  private Outcome<KnownSession> allowed(
      Caller caller, KnownSession session, NeedSharing toldTo, boolean withWho) {
    if (withWho && toldTo != NeedSharing.ORGANISER && toldTo != NeedSharing.FACILITATOR) {
      return Outcome.refused(
          Refusal.invalid(
              "told-without-who",
              "Venues and booking desks are told what is needed, not by whom."));
    }
    boolean mayKnow =
        runs.organises(caller, session)
            || (toldTo == NeedSharing.FACILITATOR && runs.runs(caller, session));
    return mayKnow
        ? Outcome.done(session)
        : Outcome.refused(
            Refusal.notAllowed(
                "session-organiser-needed",
                "Only whoever organises or runs this session may ask, facilitators with"
                    + " for=facilitator."));
  }
}
