package org.commontable.participants.wishes;

import org.commontable.kernel.NetworkId;

/** Is told that somebody wishes to be written to otherwise, once that is kept. */
public interface WishesListener {

  void changed(NetworkId network, String participantId);
}
