package org.commontable.seeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A sign-in for each role in each network, from a YAML file: networks, in each the names that steps
 * use, with {@code username} and {@code password}.
 */
public record Credentials(Map<String, Map<String, SignIn>> networks) {

  /** Somebody's account. */
  public record SignIn(String username, String password) {
    @Override
    public String toString() {
      return username;
    }
  }

  /** Reads the file. */
  public static Credentials read(Path file) {
    try {
      return new Credentials(
          YAMLMapper.builder().build().readValue(Files.readString(file), new TypeReference<>() {}));
    } catch (IOException e) {
      throw new SeedingException("The credentials in " + file + " can't be read.", e);
    } catch (JacksonException e) {
      // Not the cause: its text may hold a password.
      throw new SeedingException("The credentials in " + file + " are not in the right form.");
    }
  }

  SignIn of(String network, String name) {
    SignIn found = networks.getOrDefault(network, Map.of()).get(name);
    if (found == null) {
      throw new SeedingException(
          "The credentials have no sign-in '" + name + "' in network '" + network + "'. Add one.");
    }
    return found;
  }
}
