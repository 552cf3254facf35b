package org.commontable.benchmarks;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Counts the writes that a service waits for, by standing in for its client with one that listens.
 */
final class CommitCount implements BeanPostProcessor, CommandListener, AutoCloseable {
  private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");

  private final String uri;
  private final AtomicLong writes = new AtomicLong();
  private @Nullable MongoClient listening;

  CommitCount(String uri) {
    this.uri = uri;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (!(bean instanceof MongoClient own)) {
      return bean;
    }
    own.close();
    MongoClient counted =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .retryWrites(true)
                .addCommandListener(this)
                .build());
    listening = counted;
    return counted;
  }

  @Override
  public void commandSucceeded(CommandSucceededEvent event) {
    if (WRITES.contains(event.getCommandName())) {
      writes.incrementAndGet();
    }
  }

  long writes() {
    return writes.get();
  }

  @Override
  public void close() {
    MongoClient client = listening;
    if (client != null) {
      client.close();
    }
  }
}
