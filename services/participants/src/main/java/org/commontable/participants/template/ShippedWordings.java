package org.commontable.participants.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The wordings that come with the platform: {@code messages/<language>/<kind>.txt}, each with a
 * line for the subject, one for the text message, an empty one, and the body. One that is missing
 * or breaks a rule stops the start.
 */
@Component
final class ShippedWordings {
  private static final Pattern FILE =
      Pattern.compile(
          "Subject: (?<subject>[^\\n]+)\\nText: (?<text>[^\\n]+)\\n\\n(?<body>.+)", Pattern.DOTALL);

  private final Map<MessageKind, Wordings> all = new EnumMap<>(MessageKind.class);

  ShippedWordings() {
    for (MessageKind kind : MessageKind.values()) {
      Wordings wordings = new Wordings(read("en", kind), read("cy", kind));
      TemplatePolicies.firstRefusal(kind, wordings, true)
          .ifPresent(refusal -> {
            throw new IllegalStateException("The wording of " + kind + ": " + refusal.detail());
          });
      all.put(kind, wordings);
    }
  }

  Wordings of(MessageKind kind) {
    Wordings wordings = all.get(kind);
    if (wordings == null) {
      throw new IllegalStateException("Every kind has a wording");
    }
    return wordings;
  }

  private static Wording read(String language, MessageKind kind) {
    String name = "/messages/" + language + "/" + kind.text() + ".txt";
    try (InputStream file = ShippedWordings.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("There is no wording " + name);
      }
      Matcher parts = FILE.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8).strip());
      if (!parts.matches()) {
        throw new IllegalStateException("The wording " + name + " has not the form of one");
      }
      return new Wording(parts.group("subject"), parts.group("text"), parts.group("body"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
