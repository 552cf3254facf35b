package org.commontable.participants.person;

import static org.commontable.participants.ServiceUnderTest.service;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commontable.events.AggregateStores;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Carriers;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** The service's people as another of its processes has them: the same records, other stores. */
public final class PeopleElsewhere {
  private PeopleElsewhere() {}

  /** What other stores of the same collections are opened with. */
  public static AggregateStores stores() {
    ConfigurableListableBeanFactory here = service().context().getBeanFactory();
    DefaultListableBeanFactory elsewhere = new DefaultListableBeanFactory(here);
    elsewhere.registerBeanDefinition("stores", here.getMergedBeanDefinition("aggregateStores"));
    return elsewhere.getBean("stores", AggregateStores.class);
  }

  /**
   * @param between done once, when somebody was looked for and is about to be put on record
   */
  public static People where(Runnable between) {
    AtomicBoolean done = new AtomicBoolean();
    FieldCipher cipher = service().bean(FieldCipher.class);
    FieldCipher waiting =
        new FieldCipher() {
          @Override
          public String encrypt(NetworkId network, String owner, String field, String plain) {
            if (done.compareAndSet(false, true)) {
              between.run();
            }
            return cipher.encrypt(network, owner, field, plain);
          }

          @Override
          public String decrypt(NetworkId network, String owner, String field, String encrypted) {
            return cipher.decrypt(network, owner, field, encrypted);
          }
        };
    return new People(
        new PersonWiring()
            .personStore(
                stores(), waiting, service().bean(Lookups.class), service().bean(Carriers.class)),
        service().bean(Lookups.class),
        service().context().getBeanProvider(Encounter.class),
        service().bean(Clock.class));
  }
}
