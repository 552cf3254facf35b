/** Erasing somebody from every service, and what each of them dropped and kept. */
@NullMarked
package org.commontable.participants.erasure;

import org.jspecify.annotations.NullMarked;
