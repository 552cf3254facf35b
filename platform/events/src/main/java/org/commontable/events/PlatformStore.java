package org.commontable.events;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store alone: for a service that neither tells events nor reads any. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventSettings.class)
public class PlatformStore {
  /** How long a caller waits for a store that is away, before it is told to try again. */
  private static final int PATIENCE_SECONDS = 8;

  @Bean(destroyMethod = "close")
  MongoClient mongoClient(EventSettings settings) {
    MongoClientSettings.Builder client =
        MongoClientSettings.builder()
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .applyConnectionString(new ConnectionString(settings.mongodb().uri()))
            .applicationName(settings.service())
            .retryWrites(true);
    Path authorities = settings.mongodb().tlsCaFile();
    if (authorities != null) {
      SSLContext trusting = TrustedAuthorities.in(authorities);
      client.applyToSslSettings(tls -> tls.enabled(true).context(trusting));
    }
    return MongoClients.create(client.build());
  }

  /**
   * The service's own database; no other service reads it. Whatever the connection string says, it
   * is read from the primary, and a write is acknowledged once no crash can undo it.
   */
  @Bean
  MongoDatabase mongoDatabase(MongoClient client, EventSettings settings) {
    return client
        .getDatabase(settings.databaseName())
        .withReadPreference(ReadPreference.primary())
        .withReadConcern(ReadConcern.LOCAL)
        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  StoreHealth storeHealth(MongoDatabase database) {
    return new StoreHealth(database);
  }
}
