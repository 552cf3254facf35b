package org.commontable.reimbursements.register;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;

/**
 * Where releases are written before a file can be fetched, apart from the database and never
 * restored with it. Only ever appended to; what is written is safe from a loss of power when the
 * call returns. Safe for several threads and processes.
 */
public interface ReleaseRegister {

  /**
   * Writes a release with the keys of its items, unless the run is there already.
   *
   * @param itemKeys ids of what is paid, some at a time
   * @return the release that the register has of this run: this one, or the one from before
   */
  Release write(Release release, Iterator<List<String>> itemKeys);

  /**
   * What the register has of an organisation.
   *
   * @param releases all of them, in the order they were written
   * @param paidByOthers which runs, other than the one that is asked for, have paid some items: by
   *     item
   */
  record Known(List<Release> releases, Map<String, String> paidByOthers) {}

  /** All that is to be known of a run and its items, for which the register is read once. */
  Known look(NetworkId network, String organisationId, String runId, ItemKeys itemKeys);

  /** All releases of an organisation, in the order they were written. */
  default List<Release> of(NetworkId network, String organisationId) {
    return look(network, organisationId, "", new ItemKeys()).releases();
  }

  /**
   * What others have paid of some items, by runs and by orders of an organisation, which lie apart
   * in the register so that each can be compared with its own.
   */
  default Map<String, String> paidByOthers(
      NetworkId network, String organisationId, String id, ItemKeys itemKeys) {
    Map<String, String> paid =
        new HashMap<>(look(network, organisationId, id, itemKeys).paidByOthers());
    paid.putAll(look(network, ordersOf(organisationId), id, itemKeys).paidByOthers());
    return paid;
  }

  /** Under which organisation the register has the orders of this one. */
  static String ordersOf(String organisationId) {
    return Ids.derived("payment-orders", organisationId);
  }

  /** The register can't be read or written: nothing may be released until that is mended. */
  final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Fault(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
