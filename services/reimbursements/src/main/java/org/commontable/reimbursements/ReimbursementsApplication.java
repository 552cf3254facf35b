package org.commontable.reimbursements;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The service that pays people for their time. */
@SpringBootApplication
public class ReimbursementsApplication {

  public static void main(String[] args) {
    new SpringApplicationBuilder(ReimbursementsApplication.class)
        .properties("spring.config.name=reimbursements")
        .run(args);
  }
}
