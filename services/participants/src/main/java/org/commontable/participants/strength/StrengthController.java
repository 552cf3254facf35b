package org.commontable.participants.strength;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.own.OwnRecords;
import org.commontable.participants.person.People;
import org.commontable.participants.strength.Strengths.Strength;
import org.commontable.participants.text.Choice;
import org.commontable.participants.text.Line;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What people bring, to be read by those with whom they share it. Looking for a kind of expertise
 * goes by an index.
 */
@RestController
@RequestMapping("/api/participants/v1")
class StrengthController {
  private final AggregateStore<Strengths> store;
  private final OwnRecords<Strengths> own;
  private final People people;

  StrengthController(AggregateStore<Strengths> store, People people) {
    this.store = store;
    this.own = new OwnRecords<>(store, people);
    this.people = people;
  }

  @PutMapping("/people/{id}/strengths")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<StrengthsResponse> write(
      @PathVariable String id,
      @Valid @RequestBody StrengthsRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        own.write(
            caller, id, cause, before -> Decision.changed(request.strengths(caller.network(), id))),
        this::response);
  }

  /** To the person and to coordinators; to everybody in the network if they share it so. */
  @GetMapping("/people/{id}/strengths")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<StrengthsResponse> show(@PathVariable String id, Caller caller) {
    Outcome<Stored<Strengths>> found = own.inWhole(caller, id);
    return Answers.ok(
        found instanceof Outcome.Done<?>
            ? found
            : own.find(caller.network(), id)
                .filter(one -> one.state().sharedWith() == SharedWith.NETWORK)
                .map(Outcome::done)
                .orElseGet(() -> refused(found)),
        this::response);
  }

  /**
   * Everybody who brings a kind of expertise and shares that. The page goes through all of them and
   * may be shorter than asked for.
   *
   * @param skill words that something of what they bring has or begins with, whatever the accents
   *     and capitals
   */
  @GetMapping("/strengths")
  @AllowedTo({Role.COORDINATOR, Role.FACILITATOR})
  @SensitiveRead("strengths")
  ResponseEntity<PageOf<StrengthsResponse>> list(
      @RequestParam String expertise,
      @RequestParam(required = false) @Nullable @Size(max = Strengths.WORDS_LENGTH_MAX)
          String skill,
      Caller caller,
      Paging paging) {
    return Answers.plain(
        Choice.of(Expertise.class, "expertise", expertise)
            .map(kind -> Answers.page(having(caller, kind, skill, paging), this::response)));
  }

  private Page<Strengths> having(
      Caller caller, Expertise expertise, @Nullable String skill, Paging paging) {
    Page<Strengths> page =
        store.page(
            caller.network(),
            Map.of("plain.expertise", expertise.name()),
            paging.afterId(),
            paging.limit());
    boolean all = caller.holds(Role.COORDINATOR);
    return page.only(one ->
        (all || one.state().sharedWith() == SharedWith.NETWORK)
            && (skill == null || one.state().say(skill)));
  }

  private static Outcome<Stored<Strengths>> refused(Outcome<Stored<Strengths>> found) {
    // Whoever sees the person's name learns that this is not for them, everybody else nothing.
    return found instanceof Outcome.Refused<Stored<Strengths>>(Refusal refusal)
        ? Outcome.refused(refusal)
        : Outcome.refused(Refusal.notFound());
  }

  private StrengthsResponse response(Stored<Strengths> stored) {
    Strengths all = stored.state();
    return new StrengthsResponse(
        all.participantId(),
        people
            .find(stored.network(), all.participantId())
            .map(person -> person.profile().displayName())
            .orElse(""),
        all.sharedWith(),
        all.items().stream()
            .map(one ->
                new StrengthResponse(
                    one.kind(),
                    one.words(),
                    new TreeSet<>(one.expertise()).stream().map(ExpertiseResponse::of).toList()))
            .toList());
  }

  /** Everything that somebody brings; replaces what was said before. */
  record StrengthsRequest(
      @NotNull SharedWith sharedWith,
      @NotNull @Size(max = Strengths.ITEMS_MAX) List<@NotNull @Valid StrengthRequest> items) {
    Strengths strengths(NetworkId network, String participantId) {
      List<Strength> all = new ArrayList<>();
      items.forEach(one ->
          all.add(
              new Strength(
                  one.kind(), one.words(), one.expertise() == null ? Set.of() : one.expertise())));
      return new Strengths(network, participantId, sharedWith, all);
    }
  }

  /** One thing that somebody brings. */
  record StrengthRequest(
      @NotNull StrengthKind kind,
      @NotNull @Line(max = Strengths.WORDS_LENGTH_MAX) String words,
      @Nullable Set<@NotNull Expertise> expertise) {}

  /** Everything that somebody brings. */
  record StrengthsResponse(
      String participantId,
      String displayName,
      SharedWith sharedWith,
      List<StrengthResponse> items) {}

  /** One thing that somebody brings. */
  record StrengthResponse(StrengthKind kind, String words, List<ExpertiseResponse> expertise) {}

  /** A kind of expertise, and what it is called. */
  record ExpertiseResponse(Expertise kind, String words, String wordsWelsh) {
    static ExpertiseResponse of(Expertise kind) {
      return new ExpertiseResponse(kind, kind.words(), kind.wordsWelsh());
    }
  }
}
