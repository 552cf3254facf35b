/** Who answers for what: the named leads of a network, its programmes and its organisations. */
@NullMarked
package org.commontable.participants.lead;

import org.jspecify.annotations.NullMarked;
