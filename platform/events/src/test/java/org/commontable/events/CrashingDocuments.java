package org.commontable.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store and a broker whose process dies before or after the n-th step. */
final class CrashingDocuments implements Documents, EventPublisher {
  private final Documents documents;
  private final EventPublisher broker;
  private final int dieAt;
  private final boolean afterwards;
  private final AtomicInteger steps = new AtomicInteger();

  /** The process is gone: nothing of it runs on. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }

  CrashingDocuments(Documents documents, EventPublisher broker, int dieAt, boolean afterwards) {
    this.documents = documents;
    this.broker = broker;
    this.dieAt = dieAt;
    this.afterwards = afterwards;
  }

  private <T> T step(Supplier<T> work) {
    int mine = steps.incrementAndGet();
    if (mine > dieAt || (mine == dieAt && !afterwards)) {
      throw new Died();
    }
    T result = work.get();
    if (steps.get() >= dieAt) {
      throw new Died();
    }
    return result;
  }

  @Override
  public void publish(String key, OutboxEvent event) throws PublishingFailedException {
    PublishingFailedException failure =
        step(
                () -> {
                  try {
                    broker.publish(key, event);
                    return java.util.Optional.<PublishingFailedException>empty();
                  } catch (PublishingFailedException e) {
                    return java.util.Optional.of(e);
                  }
                })
            .orElse(null);
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public @Nullable AggregateDocument load(String key) {
    return documents.load(key);
  }

  @Override
  public @Nullable AggregateDocument loadLasting(String key) {
    return documents.loadLasting(key);
  }

  @Override
  public boolean insert(AggregateDocument document) {
    return step(() -> documents.insert(document));
  }

  @Override
  public boolean write(AggregateDocument loaded, Write write) {
    return step(() -> documents.write(loaded, write));
  }

  @Override
  public List<OutboxEvent> pending(String key) {
    return documents.pending(key);
  }

  @Override
  public void pull(String key, long seq) {
    step(() -> {
      documents.pull(key, seq);
      return true;
    });
  }

  @Override
  public boolean pullLast(String key, long seq) {
    return step(() -> documents.pullLast(key, seq));
  }

  @Override
  public boolean clearSince(String key) {
    return step(() -> documents.clearSince(key));
  }

  @Override
  public List<Waiting> waiting(Instant before, int passed, int max) {
    return documents.waiting(before, passed, max);
  }

  @Override
  public List<String> due(Instant now, int max) {
    return documents.due(now, max);
  }

  @Override
  public void asked(String key, Instant now) {
    step(() -> {
      documents.asked(key, now);
      return true;
    });
  }

  @Override
  public List<AggregateDocument> page(
      String network, Map<String, ?> equalTo, String after, int max) {
    return documents.page(network, equalTo, after, max);
  }
}
