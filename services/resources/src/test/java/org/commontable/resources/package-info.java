/** The service of resources as a whole: its events, its rules and its duties. */
@NullMarked
package org.commontable.resources;

import org.jspecify.annotations.NullMarked;
