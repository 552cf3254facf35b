package org.commontable.participants.sealing;

import java.util.Map;
import java.util.function.Function;
import org.commontable.events.AggregateType;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores whole states encrypted. Only what a type names as plain can be read or looked for without
 * a key; a list asks for it as {@code plain.<field>}.
 *
 * <p>A field that is added to a sealed state must raise its type's {@link AggregateType#shape}:
 * what an older replica can't see inside, it can't keep.
 */
public final class Sealing {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final FieldCipher cipher;

  public Sealing(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Whose a state is: the encrypted text can't be read in another place. */
  public record Owner(NetworkId network, String id) {}

  /**
   * A type whose states lie sealed.
   *
   * @param field what the text is, as the third part of what it is bound to
   * @param owner whose it is
   * @param plain the fields by which it is looked for
   */
  public <S> AggregateType<S> type(
      String collection,
      Class<S> state,
      String field,
      Function<S, Owner> owner,
      Function<S, Map<String, Object>> plain) {
    return AggregateType.of(collection, state)
        .storedAs(
            SealedState.class,
            open -> {
              Owner whose = owner.apply(open);
              return new SealedState(
                  whose.network().value(),
                  whose.id(),
                  plain.apply(open),
                  cipher.encrypt(
                      whose.network(), whose.id(), field, JSON.writeValueAsString(open)));
            },
            sealed ->
                JSON.readValue(
                    cipher.decrypt(
                        new NetworkId(sealed.network()), sealed.owner(), field, sealed.sealed()),
                    state));
  }
}
