package org.commontable.reimbursements;

import org.commontable.events.PlatformEvents;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The service that pays people for their time. */
@SpringBootApplication
@Import(PlatformEvents.class)
public class ReimbursementsApplication {

  public static void main(String[] args) {
    new SpringApplicationBuilder(ReimbursementsApplication.class)
        .properties("spring.config.name=reimbursements")
        .run(args);
  }
}
