package org.commontable.reimbursements.organisation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.events.Stored;
import org.commontable.kernel.Fact;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.rights.NamedThings;
import org.springframework.stereotype.Component;

/** Where organisations that pay lie, their accounts encrypted. */
@Component
public final class PayingOrganisations implements NamedThings {
  private static final String SORT_CODE = "organisation.sortCode";
  private static final String ACCOUNT_NUMBER = "organisation.accountNumber";

  private final AggregateStore<PayingOrganisation> store;
  private final FieldCipher cipher;

  PayingOrganisations(AggregateStores stores, FieldCipher cipher) {
    this.store =
        stores.open(
            AggregateType.of("paying_organisations", PayingOrganisation.class)
                .events(PayingOrganisations::form));
    this.cipher = cipher;
  }

  public Optional<Stored<PayingOrganisation>> find(NetworkId network, String id) {
    return store.find(network, id);
  }

  /** The account it pays from, in clear, for the making of a file and nothing else. */
  public OriginatingAccount accountOf(NetworkId network, PayingOrganisation organisation) {
    return new OriginatingAccount(
        cipher.decrypt(network, organisation.id(), SORT_CODE, organisation.sealedSortCode()),
        cipher.decrypt(
            network, organisation.id(), ACCOUNT_NUMBER, organisation.sealedAccountNumber()));
  }

  /** That account and those that it paid from before, for knowing whose message a bank's is. */
  public List<OriginatingAccount> accountsOf(NetworkId network, PayingOrganisation organisation) {
    return Stream.concat(
            Stream.of(accountOf(network, organisation)),
            organisation.formerAccounts().stream()
                .map(former ->
                    new OriginatingAccount(
                        cipher.decrypt(
                            network, organisation.id(), SORT_CODE, former.sealedSortCode()),
                        cipher.decrypt(
                            network,
                            organisation.id(),
                            ACCOUNT_NUMBER,
                            former.sealedAccountNumber()))))
        .toList();
  }

  /** Whether that is the account which waits for a second person. */
  boolean isWaiting(
      NetworkId network,
      String id,
      PayingOrganisation.AccountChange change,
      OriginatingAccount account) {
    return account.equals(
        new OriginatingAccount(
            cipher.decrypt(network, id, SORT_CODE, change.sealedSortCode()),
            cipher.decrypt(network, id, ACCOUNT_NUMBER, change.sealedAccountNumber())));
  }

  String sealedSortCode(NetworkId network, String id, OriginatingAccount account) {
    return cipher.encrypt(network, id, SORT_CODE, account.sortCode());
  }

  String sealedAccountNumber(NetworkId network, String id, OriginatingAccount account) {
    return cipher.encrypt(network, id, ACCOUNT_NUMBER, account.accountNumber());
  }

  AggregateStore<PayingOrganisation> store() {
    return store;
  }

  private static EventForm form(Fact fact) {
    return switch ((OrganisationFact) fact) {
      case OrganisationFact.Registered(var organisation) ->
          new EventForm(
              "paying_organisation_registered.v1",
              DataClassification.INTERNAL,
              new PayingOrganisationRegistered(
                  organisation.id(),
                  organisation.legalName(),
                  organisation.nation().name().toLowerCase(Locale.ROOT)));
      case OrganisationFact.Changed(var organisation) ->
          new EventForm(
              "paying_organisation_changed.v1",
              DataClassification.INTERNAL,
              new PayingOrganisationRegistered(
                  organisation.id(),
                  organisation.legalName(),
                  organisation.nation().name().toLowerCase(Locale.ROOT)));
    };
  }

  record PayingOrganisationRegistered(String payingOrganisationId, String name, String nation) {}

  @Override
  public Map<String, Name> names(NetworkId network, Set<String> ids) {
    return NamedThings.of(store, (PayingOrganisation payer) -> new Name(payer.legalName(), null))
        .names(network, ids);
  }
}
