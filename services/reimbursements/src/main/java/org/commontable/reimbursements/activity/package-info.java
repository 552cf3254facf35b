/** What this service knows of sessions, learnt from events: when, how long, which programme. */
@NullMarked
package org.commontable.reimbursements.activity;

import org.jspecify.annotations.NullMarked;
