package org.commontable.testing;

import java.util.Map;
import org.commontable.tables.TablesApplication;
import org.commontable.web.Role;
import org.junit.jupiter.api.Test;

class FirstLightTest {
  @Test
  void works() {
    var service = TestService.shared(TablesApplication.class, "tables");
    var c = service.http().as(TestTokens.get().of("solent").roles(Role.COORDINATOR));
    try (var events = TestEvents.of("tables")) {
      var a =
          c.post(
              "/api/tables/v1/tables",
              Map.of("name", "Crwn — مائدة", "shape", "long_and_narrow", "seats", 4));
      System.out.println(a.status() + a.text() + a.headers());
      var b = c.get(a.location());
      System.out.println(b.status() + b.text() + b.headers());
      System.out.println(events.await("table_laid.v1"));
    }
    for (var p :
        new String[] {
          "/nope",
          "/livez",
          "/readyz",
          "/actuator/health",
          "/actuator/env",
          "/actuator/prometheus",
          "/api/tables/openapi.json",
          "/api/tables/v1/menu",
          "/error",
          "/api//x"
        }) {
      var r = service.http().get(p);
      System.out.println(
          p + " " + r.status() + " " + r.text().substring(0, Math.min(400, r.text().length())));
    }
    System.out.println(service.http().get("/api/tables/openapi.json").text());
    System.out.println(
        c.post("/api/tables/v1/tables", "{\"name\":1,\"shape\":\"ROUND\",\"seats\":4}").text());
    System.out.println(
        c.post("/api/tables/v1/tables", "{\"name\":\"x\",\"shape\":\"roundy\",\"seats\":4}")
            .text());
    System.out.println(
        c.post(
                "/api/tables/v1/tables",
                "{\"name\":\"x\",\"shape\":\"round\",\"seats\":99999999999}")
            .text());
    System.out.println(
        c.post(
                "/api/tables/v1/tables",
                "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4,\"laidOn\":\"2026-02-30\"}")
            .text());
    System.out.println(
        c.post(
                "/api/tables/v1/tables",
                "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4,\"dishes\":[{\"name\":\"\",\"pence\":-1}]}")
            .text());
    System.out.println(
        c.post(
                "/api/tables/v1/tables",
                "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4,\"dishes\":[{\"nme\":\"\",\"pence\":-1}]}")
            .text());
    System.out.println(c.post("/api/tables/v1/tables", "{\"name\":\"x\",").text());
    System.out.println(c.post("/api/tables/v1/tables", "[]").text());
    System.out.println(c.post("/api/tables/v1/tables", "").text());
  }
}
