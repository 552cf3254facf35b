package org.commontable.events;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A broker that remembers, and fails when told to. */
final class RecordingPublisher implements EventPublisher {
  private final List<String> published = new ArrayList<>();
  private int failures;
  private @Nullable Error broken;

  @Override
  public synchronized void publish(String key, OutboxEvent event) throws PublishingFailedException {
    Error error = broken;
    if (error != null) {
      broken = null;
      throw error;
    }
    if (failures > 0) {
      failures--;
      throw new PublishingFailedException(new IllegalStateException("told to fail"));
    }
    published.add(key + " " + event.sequence() + " " + event.data());
  }

  synchronized void failNext(int times) {
    failures = times;
  }

  synchronized void breakNext(Error error) {
    broken = error;
  }

  synchronized List<String> published() {
    return List.copyOf(published);
  }
}
