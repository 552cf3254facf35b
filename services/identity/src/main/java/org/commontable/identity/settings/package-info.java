/** What a deployment chooses: validated when the service starts. */
@NullMarked
package org.commontable.identity.settings;

import org.jspecify.annotations.NullMarked;
