package org.commontable.kernel;

/**
 * Encrypts single fields, such as a bank account or a contact, each bound to the network, the
 * record and the field it belongs to: copied to another place, the text can't be read.
 */
public interface FieldCipher {

  /** Returns text that only {@link #decrypt} with the same three names can read. */
  String encrypt(NetworkId network, String owner, String field, String plain);

  /**
   * Returns what was encrypted, whichever of the key set's keys was primary then.
   *
   * @throws IllegalArgumentException if the text was made for another place, or altered, or its key
   *     is gone
   */
  String decrypt(NetworkId network, String owner, String field, String encrypted);
}
