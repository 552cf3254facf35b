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
 * Sees to messages soon after they are queued, a few at a time, and with other hands to what became
 * of those that went: who is slow to say that holds up no message. What it loses when the process
 * ends is in the store with its due time, and taken up by the next look at the timers.
 */
final class Postbox implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Postbox.class);
  private static final int SENT_AT_A_TIME = 4;
  private static final int ASKED_AT_A_TIME = 1;
  private static final int END_SECONDS_MAX = 15;

  private final BiConsumer<NetworkId, String> deliver;
  private final Hands sending;
  private final Hands asking;
  private volatile boolean running;

  Postbox(BiConsumer<NetworkId, String> deliver, BiConsumer<NetworkId, String> follow) {
    this.deliver = deliver;
    this.sending = new Hands("postbox-", SENT_AT_A_TIME, deliver);
    this.asking = new Hands("fates-", ASKED_AT_A_TIME, follow);
  }

  /** Looks at a message soon, unless it is being looked at. */
  void look(NetworkId network, String id) {
    sending.take(network, id);
  }

  /** Asks soon what became of a message, unless that is being asked. */
  void ask(NetworkId network, String id) {
    asking.take(network, id);
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
    asking.close(); // Neither begins anything while the other is waited for.
    sending.close();
    asking.awaitEnd();
    sending.awaitEnd();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Those that do one thing, each message of theirs once at a time. */
  private static final class Hands {
    private final BiConsumer<NetworkId, String> act;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final ExecutorService each;

    Hands(String name, int many, BiConsumer<NetworkId, String> act) {
      this.act = act;
      this.each = Executors.newFixedThreadPool(many, Thread.ofVirtual().name(name, 0).factory());
    }

    void take(NetworkId network, String id) {
      String key = network + ":" + id;
      if (!taken.add(key)) {
        return;
      }
      try {
        each.execute(() -> {
          taken.remove(key);
          if (each.isShutdown()) {
            return; // It stays due.
          }
          try {
            act.accept(network, id);
          } catch (RuntimeException e) {
            // The message stays due: the timers bring it here again.
            log.error("Message {} could not be seen to: {}", id, e.getClass().getName());
          }
        });
      } catch (RejectedExecutionException ending) {
        taken.remove(key);
      }
    }

    void close() {
      each.shutdown();
    }

    void awaitEnd() {
      try {
        if (!each.awaitTermination(END_SECONDS_MAX, TimeUnit.SECONDS)) {
          each.shutdownNow();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
