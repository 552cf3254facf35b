package org.commontable.workshops.material;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where materials lie, and which of them sessions were held with. */
@Configuration(proxyBeanMethods = false)
class MaterialStores {

  @Bean
  AggregateStore<Material> materials(AggregateStores stores) {
    return stores.open(
        AggregateType.of("materials", Material.class).events(MaterialEvents::form),
        "courseId",
        "programmeId");
  }

  @Bean
  AggregateStore<MaterialsUsed> materialsUsed(AggregateStores stores) {
    return stores.open(AggregateType.of("materials_used", MaterialsUsed.class));
  }
}
