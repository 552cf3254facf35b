package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.embedded.FreePort;
import org.commontable.seeds.Credentials.SignIn;
import org.commontable.seeds.SeedLoader;
import org.commontable.seeds.SeedingException;
import org.commontable.seeds.TokenDesk;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A house without the example programmes is nobody's but its operator's. */
@Tag("K1")
class StartedForRealTest {
  private static final String DEMO_PASSWORD = "common-table-demo";

  @TempDir Path dir;

  @Test
  void nobody_signs_in_but_the_operator_who_makes_the_first_administrator() throws IOException {
    try (DataDirectory data = DataDirectory.open(dir)) {
      data.requireUsable(false);
      try (House house = new House(data, FreePort.find(), Optional.empty(), false, part -> {})) {
        house.ready();
        TokenDesk desk = new TokenDesk(house.origin());
        HttpCaller anybody = HttpCaller.at(house.origin().toString());
        assertThatThrownBy(
                () -> desk.token(SeedLoader.PLATFORM, new SignIn("operator", DEMO_PASSWORD)))
            .isInstanceOf(SeedingException.class);
        assertThatThrownBy(
                () -> desk.token("solent", new SignIn("coordinator.solent", DEMO_PASSWORD)))
            .isInstanceOf(SeedingException.class);
        assertThat(anybody.get("/mail").status()).isIn(401, 404);

        Path file = data.firstOperatorsPassword().orElseThrow();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
        assertThat(
                Welcome.text(
                    house.origin(), new StartOptions(1, dir, false, false), Optional.of(file), 1))
            .contains(file.toString(), House.FIRST_OPERATOR)
            .doesNotContain(Files.readString(file), DEMO_PASSWORD, "/mail\n");
        HttpCaller operator =
            anybody.as(
                desk.token(
                    SeedLoader.PLATFORM, new SignIn(House.FIRST_OPERATOR, Files.readString(file))));
        operator
            .post(
                "/api/participants/v1/networks",
                Map.of(
                    "id", "harbour",
                    "name", "Harbour Network",
                    "nations", List.of("england"),
                    "languages", List.of("en"),
                    "contact", Map.of("email", "hello@harbour.example")))
            .require(201);
        operator
            .post(
                "/api/identity/v1/accounts",
                Map.of(
                    "network", "harbour",
                    "username", "ada.example",
                    "password", "words that nobody knows",
                    "roles", List.of("network-admin")))
            .require(201);
        anybody
            .as(desk.token("harbour", new SignIn("ada.example", "words that nobody knows")))
            .get("/api/identity/v1/accounts")
            .require(200);

        Files.delete(file);
        assertThat(data.firstOperatorsPassword()).isEmpty();
      }
    }
  }
}
