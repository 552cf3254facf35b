package org.commontable.participants;

import org.commontable.events.PlatformEvents;
import org.commontable.stewardship.Stewardship;
import org.commontable.web.PlatformWeb;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The service of networks, organisations and the people who take part. */
@SpringBootApplication
@Import({PlatformEvents.class, PlatformWeb.class, Stewardship.class})
public class ParticipantsApplication {

  public static void main(String[] args) {
    new SpringApplicationBuilder(ParticipantsApplication.class)
        .properties("spring.config.name=participants")
        .run(args);
  }
}
