package org.commontable.resources.story;

import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.web.Paging;
import org.springframework.stereotype.Component;

/** Where stories lie. */
@Component
class Stories {
  private final AggregateStore<Story> store;

  Stories(AggregateStores stores) {
    this.store =
        stores.open(
            AggregateType.of("stories", Story.class)
                .storedAs(StoredStory.class, StoredStory::of, StoredStory::story)
                .events(StoryEvents::form),
            "published");
  }

  AggregateStore<Story> store() {
    return store;
  }

  Page<Story> published(NetworkId network, Paging paging) {
    return store.page(network, Map.of("published", true), paging.afterId(), paging.limit());
  }

  Optional<Stored<Story>> published(NetworkId network, String id) {
    return store.find(network, id).filter(story -> story.state().isPublished());
  }
}
