package org.commontable.participants.link;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.network.Language;
import org.commontable.participants.sealing.BlindIndex;

/**
 * Signs links and knows its own signature again (HMAC-SHA-256, cut to 128 bits, by the network's
 * own key). A code that was made for one purpose, one record and one network is wrong for every
 * other. Nothing is kept of a link: whether it still works is asked of what it is about.
 */
public final class Links {
  private static final Pattern CODE =
      Pattern.compile("([a-z])-([0-9a-v]{26})-([0-9]{1,9})-([0-9a-f]{32})");

  private final BlindIndex index;
  private final URI origin;

  Links(BlindIndex index, URI origin) {
    this.index = index;
    this.origin = origin;
  }

  /** The page that a message leads to. */
  public String page(NetworkId network, Link link, Language language) {
    return origin
        + "/api/participants/v1/networks/"
        + network.value()
        + "/links/"
        + code(network, link)
        + "/page"
        + (language == Language.CY ? "?language=cy" : "");
  }

  public String code(NetworkId network, Link link) {
    return link.purpose().letter()
        + "-"
        + link.subject()
        + "-"
        + link.turn()
        + "-"
        + signature(network, link);
  }

  /**
   * What a code says; empty for one that we did not sign for this network.
   *
   * @param network one that exists: each has a key, which is made when it is first asked for
   */
  public Optional<Link> read(NetworkId network, String code) {
    Matcher parts = CODE.matcher(code);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return LinkPurpose.of(parts.group(1).charAt(0))
        .map(purpose -> new Link(purpose, parts.group(2), Long.parseLong(parts.group(3))))
        .filter(
            link -> MessageDigest.isEqual(bytes(signature(network, link)), bytes(parts.group(4))));
  }

  private String signature(NetworkId network, Link link) {
    return index.hash(
        network, "link\n" + link.purpose() + "\n" + link.subject() + "\n" + link.turn());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
