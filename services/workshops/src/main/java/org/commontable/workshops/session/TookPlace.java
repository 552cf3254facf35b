package org.commontable.workshops.session;

import org.commontable.kernel.NetworkId;

/** Knows whether it is on record that people came to a session, or did not. */
public interface TookPlace {

  boolean isRecorded(NetworkId network, String sessionId);
}
