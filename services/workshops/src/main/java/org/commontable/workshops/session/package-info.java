/** Sessions: when, where and how people come together. */
@NullMarked
package org.commontable.workshops.session;

import org.jspecify.annotations.NullMarked;
