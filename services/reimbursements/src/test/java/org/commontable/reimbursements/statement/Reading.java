package org.commontable.reimbursements.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/** A message as it was read, and its entries. */
record Reading(BankMessage message, List<BankEntry> entries) {
  static Reading of(String text) {
    List<BankEntry> entries = new ArrayList<>();
    BankMessage message =
        BankMessages.read(new ByteArrayInputStream(text.getBytes(UTF_8)), entries::add);
    return new Reading(message, entries);
  }

  BankEntry only() {
    assertThat(entries).hasSize(1);
    return entries.getFirst();
  }

  List<String> keys() {
    return entries.stream().map(BankEntry::key).toList();
  }
}
