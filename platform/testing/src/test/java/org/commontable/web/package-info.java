/** What stands between the network and a handler, tried over HTTP with a service of tables. */
@NullMarked
package org.commontable.web;

import org.jspecify.annotations.NullMarked;
