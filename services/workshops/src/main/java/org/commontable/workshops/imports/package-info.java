/** Registrations from a file: an event site's export, or a spreadsheet with columns of its own. */
@NullMarked
package org.commontable.workshops.imports;

import org.jspecify.annotations.NullMarked;
