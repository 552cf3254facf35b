package org.commontable.participants.template;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.network.Language;
import org.commontable.participants.network.Network;
import org.springframework.stereotype.Component;

/** What messages say in each network: its own words, or those that come with the platform. */
@Component
public final class Templates {
  private final AggregateStore<Template> templates;
  private final AggregateStore<Network> networks;
  private final ShippedWordings shipped;

  Templates(
      AggregateStore<Template> templates,
      AggregateStore<Network> networks,
      ShippedWordings shipped) {
    this.templates = templates;
    this.networks = networks;
    this.shipped = shipped;
  }

  /** Says for each language what is to be put for the placeholders. */
  @FunctionalInterface
  public interface Values {
    Map<Placeholder, String> in(Language language);
  }

  /**
   * A message in these languages. Refused as {@code welsh-missing} where the network requires Welsh
   * and there is none, so that nobody is told something in English alone; elsewhere a language that
   * there is no wording in gives way to English.
   *
   * @param languages the first one first
   */
  public Outcome<Rendered> render(
      NetworkId network,
      MessageKind kind,
      List<Language> languages,
      boolean discreet,
      Values values) {
    return render(network, kind, wordings(network, kind), languages, discreet, values);
  }

  private Outcome<Rendered> render(
      NetworkId network,
      MessageKind kind,
      Wordings wordings,
      List<Language> languages,
      boolean discreet,
      Values values) {
    Wordings frames = wordings(network, MessageKind.FRAME);
    List<Rendered.Text> texts = new ArrayList<>();
    for (Language language : languages) {
      Optional<Wording> wording = wordings.in(language);
      Optional<Wording> frame = frames.in(language);
      if (wording.isPresent() && frame.isPresent()) {
        texts.add(
            Rendered.text(
                frame.get(), kind, wording.get(), language, values.in(language), discreet));
      } else if (requiresWelsh(network)) {
        return Outcome.refused(
            Refusal.conflict("welsh-missing", "This message has no Welsh wording. Give it one."));
      }
    }
    if (texts.isEmpty()) {
      texts.add(
          Rendered.text(
              frames.en(), kind, wordings.en(), Language.EN, values.in(Language.EN), discreet));
    }
    return Outcome.done(new Rendered(texts));
  }

  /** What a message says in one language, or in English where there is no other, unframed. */
  public String body(
      NetworkId network, MessageKind kind, Language language, Map<Placeholder, String> values) {
    Wordings all = wordings(network, kind);
    return Paragraph.plain(Paragraph.of(all.in(language).orElse(all.en()).bodyOf(kind), values));
  }

  Stored<Template> find(NetworkId network, MessageKind kind) {
    return templates
        .find(network, kind.text())
        .orElseGet(() -> new Stored<>(network, kind.text(), 0, Template.shipped(kind)));
  }

  Wordings wordings(NetworkId network, MessageKind kind) {
    Wordings own = find(network, kind).state().own();
    return own == null ? shipped.of(kind) : own;
  }

  Outcome<Stored<Template>> reword(NetworkId network, MessageKind kind, Wordings to, Cause cause) {
    return templates.put(
        network,
        kind.text(),
        cause,
        before ->
            before.orElseGet(() -> Template.shipped(kind)).reword(to, requiresWelsh(network)));
  }

  Outcome<Stored<Template>> reset(NetworkId network, MessageKind kind, Cause cause) {
    return templates.put(
        network,
        kind.text(),
        cause,
        before -> before.orElseGet(() -> Template.shipped(kind)).reset());
  }

  /** How these words would look, in each language that they are given in. */
  Outcome<Rendered> preview(NetworkId network, MessageKind kind, Wordings words, boolean discreet) {
    Optional<Refusal> refusal = TemplatePolicies.firstRefusal(kind, words, requiresWelsh(network));
    if (refusal.isPresent()) {
      return Outcome.refused(refusal.get());
    }
    String name = networks.find(network, network.value()).map(n -> n.state().name()).orElse("");
    List<Language> languages =
        words.cy() == null ? List.of(Language.EN) : List.of(Language.EN, Language.CY);
    if (kind == MessageKind.FRAME) {
      return Outcome.done(
          new Rendered(
              languages.stream()
                  .map(language ->
                      Rendered.text(
                          words.in(language).orElseThrow(),
                          MessageKind.PLACE_CONFIRMED,
                          shipped.of(MessageKind.PLACE_CONFIRMED).in(language).orElseThrow(),
                          language,
                          examples(name, language),
                          discreet))
                  .toList()));
    }
    return render(network, kind, words, languages, discreet, language -> examples(name, language));
  }

  private static Map<Placeholder, String> examples(String network, Language language) {
    Map<Placeholder, String> values = new EnumMap<>(Examples.in(language));
    values.put(Placeholder.NETWORK, network);
    return values;
  }

  private boolean requiresWelsh(NetworkId network) {
    return networks
        .find(network, network.value())
        .filter(found -> found.state().requiresWelsh())
        .isPresent();
  }
}
