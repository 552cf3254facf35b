/**
 * What people may ask of whoever keeps their data: to see it, to take it along, to have it erased.
 */
@NullMarked
package org.commontable.stewardship.rights;

import org.jspecify.annotations.NullMarked;
