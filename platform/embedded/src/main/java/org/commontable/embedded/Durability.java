package org.commontable.embedded;

import org.h2.mvstore.MVStore;

/** What an acknowledged write survives. */
public enum Durability {
  /**
   * The process being killed at any instant. The machine losing power may cost the last seconds.
   */
  PROCESS_KILL {
    @Override
    Runnable commitTo(MVStore store) {
      return store::commit;
    }
  },
  /** The machine losing power, too: each commit is forced to the disk, which is slower. */
  POWER_LOSS {
    @Override
    Runnable commitTo(MVStore store) {
      return () -> {
        store.commit();
        store.sync();
      };
    }
  };

  abstract Runnable commitTo(MVStore store);
}
