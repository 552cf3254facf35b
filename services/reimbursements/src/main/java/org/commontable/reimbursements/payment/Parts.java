package org.commontable.reimbursements.payment;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A long list in parts that are dealt with together. */
record Parts<T>(Iterator<T> all, int size) implements Iterator<List<T>> {
  @Override
  public boolean hasNext() {
    return all.hasNext();
  }

  @Override
  public List<T> next() {
    List<T> part = new ArrayList<>(List.of(all.next()));
    while (part.size() < size && all.hasNext()) {
      part.add(all.next());
    }
    return part;
  }
}
