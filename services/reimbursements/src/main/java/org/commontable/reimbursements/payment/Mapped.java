package org.commontable.reimbursements.payment;

import java.util.Iterator;
import java.util.function.Function;

/** Each element as something else, made when it is asked for. */
record Mapped<A, B>(Iterator<A> from, Function<A, B> change) implements Iterator<B> {
  @Override
  public boolean hasNext() {
    return from.hasNext();
  }

  @Override
  public B next() {
    return change.apply(from.next());
  }
}
