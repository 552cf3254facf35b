package org.commontable.identity;

import org.commontable.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureRules {
  @Test
  void identity_keeps_the_rules_of_the_house() {
    HouseRules.of("org.commontable.identity")
        // Accounts, tokens and keys are no aggregates that tell events: nobody is told of them, but
        // for roles about money and who is here, of which it is looked up where they were told.
        .storesOfItsOwn(
            "Accounts",
            "AuditTrail",
            "AuthorizationForm",
            "Authorizations",
            "Clients",
            "Consents",
            "Duplicates",
            "ExternalIdentities",
            "FederationParts",
            "IdentityParts",
            "Invitations",
            "NotingPresence",
            "Providers",
            "Secrets",
            "SessionParts",
            "Sessions",
            "SigningKeys",
            "SlowingDown",
            "TellingMoneyRoles")
        // A network's own provider is outside the house.
        .callersOfOthers("AskingTheProvider", "OutsideRequests", "ProviderDirectory")
        .check();
  }
}
