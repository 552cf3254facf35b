package org.commontable.resources.story;

import java.util.List;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.resources.agreed.NoLongerAgreed;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What follows for stories from what those who can be recognised in them want. */
@Configuration(proxyBeanMethods = false)
class StoriesOfPeople {

  @Bean
  NoLongerAgreed takingStoriesDown(Stories stories) {
    return stories::keepUpIfAllAgree;
  }

  @Bean
  PersonalData whatIsKeptOfStories(Stories stories) {
    return new RecognisedInStories(stories);
  }

  /** A story in which the person can be recognised, as they are shown it. */
  record InAStory(String storyId, String title, boolean published, List<String> agreedTo) {}

  private record RecognisedInStories(Stories stories) implements PersonalData {

    @Override
    public Set<String> collections() {
      return Set.of("stories");
    }

    @Override
    public List<Section> heldAbout(Whom whom) {
      List<InAStory> all =
          stories
              .of(whom.network(), whom.participantId())
              .map(one ->
                  new InAStory(
                      one.id(),
                      one.state().draft().title(),
                      one.state().isPublished(),
                      one.state().draft().recognisable().stream()
                          .filter(each -> each.participantId().equals(whom.participantId()))
                          .map(Story.Recognisable::purpose)
                          .toList()))
              .toList();
      return all.isEmpty()
          ? List.of()
          : List.of(
              new Section(
                  "stories",
                  "Stories that you can be recognised in",
                  "Straeon y gellir eich adnabod ynddynt",
                  all));
    }

    @Override
    public List<Kept> erase(Whom whom, Cause cause) {
      stories.forget(whom.network(), whom.participantId(), cause);
      return List.of();
    }
  }
}
