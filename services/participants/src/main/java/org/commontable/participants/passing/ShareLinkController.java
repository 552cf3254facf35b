package org.commontable.participants.passing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.message.Pages;
import org.commontable.participants.network.Network;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.OpenToAll;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Links to pass on, and how many came by them. */
@RestController
@RequestMapping("/api/participants/v1")
class ShareLinkController {
  private final ShareLinks links;
  private final AggregateStore<Network> networks;
  private final Pages pages;

  ShareLinkController(ShareLinks links, AggregateStore<Network> networks, Pages pages) {
    this.links = links;
    this.networks = networks;
    this.pages = pages;
  }

  /** Makes a link to pass on. */
  @PostMapping("/people/{id}/share-links")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<ShareLinkResponse> make(@PathVariable String id, Caller caller, Cause cause) {
    return Answers.created(
        links.make(caller, id, cause),
        this::response,
        stored -> "/api/participants/v1/people/" + id + "/share-links");
  }

  /** One's own links, with how many came by each: never who, and no small number. */
  @GetMapping("/people/{id}/share-links")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<ShareLinksResponse> list(@PathVariable String id, Caller caller) {
    return Answers.plain(
        links
            .of(caller, id)
            .map(all -> new ShareLinksResponse(all.stream().map(this::response).toList())));
  }

  /** The link leads nowhere any more. */
  @PostMapping("/people/{id}/share-links/{code}/end")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<ShareLinkResponse> end(
      @PathVariable String id, @PathVariable String code, Caller caller, Cause cause) {
    return Answers.ok(links.end(caller, id, code, cause), this::response);
  }

  /** What whoever follows a link is welcomed with; not whose link it is. */
  @GetMapping("/networks/{network}/share-links/{code}")
  @OpenToAll
  ResponseEntity<WelcomeResponse> welcome(@PathVariable String network, @PathVariable String code) {
    return Answers.plain(
        NetworkId.from(network)
            .filter(id -> links.works(id, code))
            .flatMap(id -> networks.find(id, id.value()))
            .map(Stored::state)
            .map(open ->
                new WelcomeResponse(
                    code, open.name(), InvitationText.EN.of(open), InvitationText.CY.of(open)))
            .map(Outcome::done)
            .orElseGet(() -> Outcome.refused(Refusal.notFound())));
  }

  private ShareLinkResponse response(Stored<ShareLink> stored) {
    ShareLink link = stored.state();
    OptionalLong came = links.came(stored.network(), link).number();
    return new ShareLinkResponse(
        link.code(),
        pages.shareLink(stored.network().value(), link.code()),
        link.madeAt(),
        link.endedAt(),
        came.isPresent() ? came.getAsLong() : null);
  }

  /** One's links. */
  record ShareLinksResponse(List<ShareLinkResponse> items) {}

  /**
   * A link.
   *
   * @param came how many came by it, rounded; left out while they are too few to tell
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShareLinkResponse(
      String code,
      String address,
      Instant madeAt,
      @Nullable Instant endedAt,
      @Nullable Long came) {}

  /** A welcome, in English and in Welsh. */
  record WelcomeResponse(String code, String network, String text, String textInWelsh) {}
}
