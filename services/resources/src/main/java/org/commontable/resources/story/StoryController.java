package org.commontable.resources.story;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Map;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.resources.team.Teams;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Editors write and publish stories; their network sees the published ones, editors also drafts.
 */
@RestController
@RequestMapping("/api/resources/v1/stories")
class StoryController {
  private static final Refusal EDITOR_OF_ALL_NEEDED =
      Refusal.notAllowed(
          "editor-of-the-network-needed",
          "Stories belong to the whole network, and your role is for a part of it. Ask an editor of"
              + " your network.");

  private final Stories stories;
  private final Teams teams;
  private final Clock clock;

  StoryController(Stories stories, Teams teams, Clock clock) {
    this.stories = stories;
    this.teams = teams;
    this.clock = clock;
  }

  @PostMapping
  @AllowedTo(value = Role.EDITOR, scope = "resources.write")
  ResponseEntity<StoryResponse> begin(
      Caller caller, Cause cause, @Valid @RequestBody StoryRequest request) {
    if (!mayWrite(caller)) {
      return Answers.refused(EDITOR_OF_ALL_NEEDED);
    }
    NetworkId network = caller.network();
    String id = cause.newId(network);
    return Answers.created(
        knownTeams(network, request)
            .then(
                draft -> stories.store().create(network, id, cause, () -> Story.begin(id, draft))),
        story -> whole(network, story),
        story -> "/api/resources/v1/stories/" + story.id());
  }

  @PutMapping("/{id}")
  @AllowedTo(value = Role.EDITOR, scope = "resources.write")
  ResponseEntity<StoryResponse> rewrite(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody StoryRequest request) {
    if (!mayWrite(caller)) {
      return Answers.refused(EDITOR_OF_ALL_NEEDED);
    }
    NetworkId network = caller.network();
    return Answers.ok(
        stories
            .store()
            .change(
                network,
                id,
                cause,
                story ->
                    switch (knownTeams(network, request)) {
                      case Outcome.Done<Story.Draft>(var draft) ->
                          story.rewrite(draft, stories.agree(network));
                      case Outcome.Refused<Story.Draft>(var refusal) -> Decision.refused(refusal);
                    })
            .then(saved -> stories.stillAgreed(saved, cause)),
        story -> whole(network, story));
  }

  @PostMapping("/{id}/publication")
  @AllowedTo(value = Role.EDITOR, scope = "resources.write")
  ResponseEntity<StoryResponse> publish(Caller caller, Cause cause, @PathVariable String id) {
    if (!mayWrite(caller)) {
      return Answers.refused(EDITOR_OF_ALL_NEEDED);
    }
    NetworkId network = caller.network();
    return Answers.ok(
        stories
            .store()
            .change(
                network, id, cause, story -> story.publish(stories.agree(network), clock.instant()))
            .then(saved -> stories.stillAgreed(saved, cause)),
        story -> whole(network, story));
  }

  @GetMapping
  @AllowedTo(everySignedIn = true, scope = "resources.read")
  PageOf<StoryResponse> list(Caller caller, Paging paging) {
    NetworkId network = caller.network();
    return caller.holds(Role.EDITOR)
        ? Answers.page(
            stories.store().page(network, Map.of(), paging.afterId(), paging.limit()),
            story -> whole(network, story))
        : Answers.page(stories.published(network, paging), story -> response(network, story));
  }

  @GetMapping("/{id}")
  @AllowedTo(everySignedIn = true, scope = "resources.read")
  ResponseEntity<StoryResponse> one(Caller caller, @PathVariable String id) {
    NetworkId network = caller.network();
    return caller.holds(Role.EDITOR)
        ? Answers.found(stories.store().find(network, id), story -> whole(network, story))
        : Answers.found(stories.published(network, id), story -> response(network, story));
  }

  private static boolean mayWrite(Caller caller) {
    return caller.isMachine() || caller.holds(Role.EDITOR);
  }

  /** Credit goes to teams that there are; a team that was only just formed may take a moment. */
  private Outcome<Story.Draft> knownTeams(NetworkId network, StoryRequest request) {
    Story.Draft draft = request.draft();
    return draft.teamIds().stream().allMatch(id -> teams.has(network, id))
        ? Outcome.done(draft)
        : Outcome.refused(
            Refusal.conflict(
                "team-not-known",
                "A team to be credited is not known here. If it was formed just now, try again in a"
                    + " moment."));
  }

  private StoryResponse response(NetworkId network, Stored<Story> story) {
    return StoryResponse.of(story, id -> teams.name(network, id));
  }

  private StoryResponse whole(NetworkId network, Stored<Story> story) {
    return StoryResponse.whole(story, id -> teams.name(network, id));
  }
}
