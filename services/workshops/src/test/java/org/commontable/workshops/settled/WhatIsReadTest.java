package org.commontable.workshops.settled;

import org.commontable.testing.ContractKit;
import org.commontable.workshops.settled.Settlements.SessionSettled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I1")
class WhatIsReadTest {

  @Test
  void what_reimbursements_tells_of_a_settled_session_can_be_read() {
    ContractKit.of("reimbursements").checkReads("session_settled.v1", SessionSettled.class);
  }
}
