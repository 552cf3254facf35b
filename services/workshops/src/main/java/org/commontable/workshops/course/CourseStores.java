package org.commontable.workshops.course;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where courses lie. */
@Configuration(proxyBeanMethods = false)
class CourseStores {

  @Bean
  AggregateStore<Course> courses(AggregateStores stores) {
    return stores.open(
        AggregateType.of("courses", Course.class).events(CourseEvents::form),
        "programmeId",
        "offer.topics");
  }
}
