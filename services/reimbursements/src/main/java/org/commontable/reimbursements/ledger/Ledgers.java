package org.commontable.reimbursements.ledger;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.commontable.reimbursements.secrets.KeyedHashes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger on the service's own database. */
@Configuration(proxyBeanMethods = false)
class Ledgers {

  @Bean
  Ledger ledger(MongoDatabase database, KeyedHashes keyed, Clock clock) {
    return new Ledger(new MongoLedgerLog(database), new HashChain(keyed::of), clock);
  }
}
