package org.commontable.tables;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.PlatformEvents;
import org.commontable.web.PlatformWeb;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@SpringBootApplication
@Import({PlatformEvents.class, PlatformWeb.class})
public class TablesApplication {

  @Bean
  AggregateStore<Table> tables(AggregateStores stores) {
    return stores.open(AggregateType.of("tables", Table.class).events(TableFact::form));
  }

  @Bean
  LayingForASession layingForASession(AggregateStore<Table> tables) {
    return new LayingForASession(tables);
  }
}
