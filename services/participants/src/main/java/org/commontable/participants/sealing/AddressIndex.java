package org.commontable.participants.sealing;

import org.commontable.kernel.NetworkId;
import org.commontable.participants.text.Folded;

/** Finds what came from an email address, without anything in the store that says which it is. */
public final class AddressIndex {
  private final BlindIndex index;

  AddressIndex(BlindIndex index) {
    this.index = index;
  }

  public String of(NetworkId network, String email) {
    return index.hash(network, "came-from\n" + Folded.email(email));
  }
}
