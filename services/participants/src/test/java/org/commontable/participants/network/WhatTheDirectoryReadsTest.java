package org.commontable.participants.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N1")
class WhatTheDirectoryReadsTest {

  @Test
  void a_network_is_read_as_it_is_told() {
    assertThat(
            ContractKit.of("participants")
                .checkReads("network_opened.v1", NetworkDirectory.Opened.class)
                .networkId())
        .isNotEmpty();
  }
}
