/** Programs that ask for tokens: the portal, the loader, and machine clients of networks. */
@NullMarked
package org.commontable.identity.client;

import org.jspecify.annotations.NullMarked;
