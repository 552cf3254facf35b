package org.commontable.participants.sealing;

import java.util.Map;

/**
 * A state as it lies in the store: whose it is, the few fields by which it is looked for, and all
 * of it encrypted, bound to network, owner and field.
 *
 * @param owner the person, or else the record, that the text was sealed for
 * @param plain what may be read without a key: ids, dates and states, never words about a person
 */
record SealedState(String network, String owner, Map<String, Object> plain, String sealed) {
  SealedState {
    plain = Map.copyOf(plain);
  }
}
