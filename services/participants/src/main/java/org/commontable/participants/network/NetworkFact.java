package org.commontable.participants.network;

import org.commontable.kernel.Fact;

/** What happens to networks. */
sealed interface NetworkFact extends Fact {

  /** A network is there and ready to use. */
  record NetworkOpened(Network network) implements NetworkFact {}

  /** What is said of a network is another from now on. */
  record NetworkChanged(Network network) implements NetworkFact {}
}
