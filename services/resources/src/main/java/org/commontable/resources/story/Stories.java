package org.commontable.resources.story;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.resources.agreed.Agreements;
import org.commontable.resources.story.Story.Recognisable;
import org.commontable.web.Paging;
import org.springframework.stereotype.Component;

/** Where stories lie. */
@Component
class Stories {
  /** Stories in which one person can be recognised. */
  private static final int OF_ONE_PERSON_MAX = 10_000;

  private final AggregateStore<Story> store;
  private final Agreements agreements;
  private final Clock clock;

  Stories(AggregateStores stores, Agreements agreements, Clock clock) {
    this.store =
        stores.open(
            AggregateType.of("stories", Story.class)
                .storedAs(StoredStory.class, StoredStory::of, StoredStory::story)
                .events(StoryEvents::form),
            "published",
            "people");
    this.agreements = agreements;
    this.clock = clock;
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

  /** Whether somebody agrees to be recognised, so far as is known here. */
  Predicate<Recognisable> agree(NetworkId network) {
    return one -> agreements.stands(network, one.participantId(), one.purpose());
  }

  /**
   * Looks once more after a story was saved: somebody may have withdrawn their agreement between
   * the look before and the saving, and found no story to take down.
   */
  Outcome<Stored<Story>> stillAgreed(Stored<Story> saved, Cause cause) {
    return saved.state().isPublished()
            && !saved.state().draft().recognisable().stream().allMatch(agree(saved.network()))
        ? keepUpIfAllAgree(saved.network(), saved.id(), cause)
        : Outcome.done(saved);
  }

  /** Takes down what is published of somebody without their agreement. */
  void keepUpIfAllAgree(NetworkId network, String participantId, String purpose, Cause cause) {
    of(network, participantId)
        .filter(one ->
            one.state().draft().recognisable().contains(new Recognisable(participantId, purpose)))
        .forEach(one -> {
          var _ = keepUpIfAllAgree(network, one.id(), cause);
        });
  }

  private Outcome<Stored<Story>> keepUpIfAllAgree(NetworkId network, String id, Cause cause) {
    return store.change(
        network,
        id,
        cause.further(),
        story -> story.keepUpIfAllAgree(agree(network), clock.instant()));
  }

  /** Those in which somebody can be recognised. */
  Stream<Stored<Story>> of(NetworkId network, String participantId) {
    return store.all(network, Map.of("people", participantId), OF_ONE_PERSON_MAX).stream();
  }

  /** Says nowhere any more that somebody can be recognised, and publishes nothing that says it. */
  void forget(NetworkId network, String participantId, Cause cause) {
    of(network, participantId)
        .forEach(one -> {
          var _ =
              store.change(
                  network,
                  one.id(),
                  cause.further(),
                  story -> story.forget(participantId, clock.instant()));
        });
  }
}
