/** What is to be prepared before a session, and what people try out between sessions. */
@NullMarked
package org.commontable.workshops.task;

import org.jspecify.annotations.NullMarked;
