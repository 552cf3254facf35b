package org.commontable.reimbursements.durable;

import org.commontable.kernel.NetworkId;

/** What older releases left undone; {@link CatchingUp} says when it is done. */
public interface CatchUp {

  /** Under this it is kept how often it was done; never used for anything else. */
  String name();

  /** Where the networks are found for which there is something to do. */
  String collection();

  /** Does all of it for a network; what is done already stays as it is. */
  void run(NetworkId network);
}
