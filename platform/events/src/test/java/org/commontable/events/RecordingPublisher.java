package org.commontable.events;

import java.util.ArrayList;
import java.util.List;

/** A broker that remembers, and fails when told to. */
final class RecordingPublisher implements EventPublisher {
  private final List<String> published = new ArrayList<>();
  private int failures;

  @Override
  public synchronized void publish(String key, OutboxEvent event) throws PublishingFailedException {
    if (failures > 0) {
      failures--;
      throw new PublishingFailedException(new IllegalStateException("told to fail"));
    }
    published.add(key + " " + event.sequence() + " " + event.data());
  }

  synchronized void failNext(int times) {
    failures = times;
  }

  synchronized List<String> published() {
    return List.copyOf(published);
  }
}
