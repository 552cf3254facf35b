package org.commontable.workshops;

import org.commontable.events.PlatformEvents;
import org.commontable.stewardship.Stewardship;
import org.commontable.web.PlatformWeb;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The service that knows programmes, teams, sessions, places and attendance. */
@SpringBootApplication
@Import({PlatformEvents.class, PlatformWeb.class, Stewardship.class})
public class WorkshopsApplication {

  public static void main(String[] args) {
    new SpringApplicationBuilder(WorkshopsApplication.class)
        .properties("spring.config.name=workshops")
        .run(args);
  }
}
