package org.commontable.stewardship.audit;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The audit's parts. */
@Configuration(proxyBeanMethods = false)
@Import({AuditController.class, RowBeforeAnswer.class})
public class AuditParts {

  @Bean
  AuditLog auditLog(MongoDatabase database, Clock clock) {
    return new AuditLog(database, clock);
  }
}
