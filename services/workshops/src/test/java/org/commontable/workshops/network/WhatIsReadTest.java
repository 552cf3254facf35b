package org.commontable.workshops.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commontable.testing.ContractKit;
import org.commontable.workshops.network.KnownNetworks.KnownNetwork;
import org.commontable.workshops.network.KnownPeople.PersonReachedBy;
import org.commontable.workshops.network.KnownPeople.PersonRegistered;
import org.commontable.workshops.network.Organisations.OrganisationTold;
import org.commontable.workshops.network.SamePeople.TwoRecords;
import org.commontable.workshops.network.TrustedPeople.TrustedPeopleChanged;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I1")
class WhatIsReadTest {
  private final ContractKit participants = ContractKit.of("participants");

  @Test
  void what_participants_tells_of_networks_can_be_read() {
    for (String name : List.of("network_opened.v1", "network_changed.v1")) {
      assertThat(participants.checkReads(name, KnownNetwork.class).requiresWelsh()).isTrue();
    }
  }

  @Test
  void what_participants_tells_of_people_and_organisations_can_be_read() {
    assertThat(
            participants.checkReads("person_registered.v1", PersonRegistered.class).participantId())
        .isNotBlank();
    assertThat(participants.checkReads("person_reached_by.v1", PersonReachedBy.class).reachedBy())
        .isEqualTo("post");
    assertThat(
            participants
                .checkReads("trusted_people_changed.v1", TrustedPeopleChanged.class)
                .mayAct())
        .isNotEmpty();
    for (String name : List.of("people_merged.v1", "people_separated.v1")) {
      TwoRecords two = participants.checkReads(name, TwoRecords.class);
      assertThat(two.mergedId()).isNotEqualTo(two.survivorId());
      assertThat(two.at()).isNotNull();
    }
    assertThat(participants.checkReads("organisation_added.v1", OrganisationTold.class).name())
        .isNotBlank();
    assertThat(
            participants.checkReads("organisation_ended.v1", OrganisationTold.class).validUntil())
        .isNotNull();
    assertThat(
            participants
                .checkReads("organisation_succeeded.v1", OrganisationTold.class)
                .successorId())
        .isNotBlank();
  }
}
