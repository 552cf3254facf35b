/** Invented people with a public password, for trying the platform out. */
@NullMarked
package org.commontable.identity.demo;

import org.jspecify.annotations.NullMarked;
