/** What is kept of people who can sign in, and how it goes when somebody is erased. */
@NullMarked
package org.commontable.identity.closing;

import org.jspecify.annotations.NullMarked;
