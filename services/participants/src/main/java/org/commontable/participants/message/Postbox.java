package org.commontable.participants.message;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.commontable.kernel.NetworkId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sees to messages soon after they are queued, a few at a time. What it loses when the process ends
 * is in the store with its due time, and taken up by the next look at the timers.
 */
final class Postbox implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Postbox.class);
  private static final int AT_A_TIME = 4;
  private static final int END_SECONDS_MAX = 15;

  private final BiConsumer<NetworkId, String> deliver;
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();
  private final ExecutorService hands =
      Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().name("postbox-", 0).factory());
  private volatile boolean running;

  Postbox(BiConsumer<NetworkId, String> deliver) {
    this.deliver = deliver;
  }

  /** Looks at a message soon, unless it is being looked at. */
  void look(NetworkId network, String id) {
    String key = network + ":" + id;
    if (!inHand.add(key)) {
      return;
    }
    try {
      hands.execute(() -> {
        inHand.remove(key);
        try {
          deliver.accept(network, id);
        } catch (RuntimeException e) {
          // The message stays due: the timers bring it here again.
          log.error("Message {} could not be seen to: {}", id, e.getClass().getName());
        }
      });
    } catch (RejectedExecutionException ending) {
      inHand.remove(key);
    }
  }

  /** Looks at a message that no timer would bring here again, before this returns. */
  void lookNow(NetworkId network, String id) {
    deliver.accept(network, id);
  }

  @Override
  public void start() {
    running = true;
  }

  /** Lets what is being handed over be written down, so that it does not go twice. */
  @Override
  public void stop() {
    running = false;
    hands.shutdown();
    try {
      if (!hands.awaitTermination(END_SECONDS_MAX, TimeUnit.SECONDS)) {
        hands.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
