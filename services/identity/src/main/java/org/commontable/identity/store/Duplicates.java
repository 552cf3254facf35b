package org.commontable.identity.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoServerException;

/** Tells a unique key that is already taken from every other fault of the store. */
public final class Duplicates {
  private Duplicates() {}

  public static boolean is(MongoServerException fault) {
    return ErrorCategory.fromErrorCode(fault.getCode()) == ErrorCategory.DUPLICATE_KEY;
  }
}
