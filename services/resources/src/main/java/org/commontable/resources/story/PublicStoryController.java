package org.commontable.resources.story;

import org.commontable.kernel.NetworkId;
import org.commontable.resources.team.Teams;
import org.commontable.web.Answers;
import org.commontable.web.OpenToAll;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may read without signing in: a network's published stories. */
@RestController
@RequestMapping("/api/resources/v1/networks/{network}/stories")
class PublicStoryController {
  private final Stories stories;
  private final Teams teams;

  PublicStoryController(Stories stories, Teams teams) {
    this.stories = stories;
    this.teams = teams;
  }

  @GetMapping
  @OpenToAll
  PageOf<StoryResponse> list(@PathVariable NetworkId network, Paging paging) {
    return Answers.page(
        stories.published(network, paging),
        story -> StoryResponse.of(story, id -> teams.name(network, id)));
  }

  @GetMapping("/{id}")
  @OpenToAll
  ResponseEntity<StoryResponse> one(@PathVariable NetworkId network, @PathVariable String id) {
    return Answers.found(
        stories.published(network, id),
        story -> StoryResponse.of(story, team -> teams.name(network, team)));
  }
}
