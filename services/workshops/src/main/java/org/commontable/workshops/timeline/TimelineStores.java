package org.commontable.workshops.timeline;

import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Retelling;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.workshops.rights.SharedRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where timelines and reviews lie, and when each review wants to be told of. */
@Configuration(proxyBeanMethods = false)
class TimelineStores {

  @Bean
  AggregateStore<Timeline> timelines(AggregateStores stores) {
    return stores.open(
        AggregateType.of("timelines", Timeline.class).events(TimelineEvents::milestone));
  }

  @Bean
  AggregateStore<Review> reviews(AggregateStores stores) {
    AggregateStore<Review> reviews =
        stores.open(
            AggregateType.of("reviews", Review.class)
                .events(TimelineEvents::review)
                .dueAt(Review::dueAt),
            "programmeId",
            "owner");
    reviews.onDue(Review::remind);
    return reviews;
  }

  /** Also of those that nobody looks after: an older release may have taken them from somebody. */
  @Bean
  Retelling<Review> peopleWithReviews(AggregateStore<Review> reviews) {
    return new Retelling<>("people-with-reviews", reviews, review -> List.of(review.named()));
  }

  @Bean
  PersonalData whatIsKeptOfReviews(AggregateStore<Review> reviews) {
    return new SharedRecords<>(
        "owner",
        "reviews",
        reviews,
        "Reviews that you look after",
        "Adolygiadau rydych yn gofalu amdanynt",
        (review, person) -> review,
        (review, person) -> review.disown(person));
  }
}
