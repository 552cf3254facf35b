package org.commontable.events;

import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;

/** Tells faults of the way to the store, which pass, from faults of what was asked of it. */
public final class StoreReach {

  private StoreReach() {}

  /** Whether the store could not be reached; what was asked may be asked again. */
  public static boolean isLost(Throwable fault) {
    return fault instanceof MongoSocketException
        || fault instanceof MongoTimeoutException
        || fault instanceof MongoNotPrimaryException
        || fault instanceof MongoNodeIsRecoveringException
        || fault instanceof MongoInterruptedException;
  }
}
