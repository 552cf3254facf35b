package org.commontable.broken.cushion;

import org.commontable.broken.chair.Chair;

/** In a package that says nothing, and in a circle with chairs. */
public record Cushion(String colour) {

  Chair onAChair() {
    return new Chair("c1", this);
  }
}
