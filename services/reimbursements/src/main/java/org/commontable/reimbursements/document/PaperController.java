package org.commontable.reimbursements.document;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.document.PaperWish.Form;
import org.commontable.reimbursements.document.PaperWish.Size;
import org.commontable.reimbursements.document.Papers.Held;
import org.commontable.reimbursements.document.Papers.Proven;
import org.commontable.reimbursements.entitlement.Answer;
import org.commontable.reimbursements.entitlement.Answered;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.NotingReads;
import org.commontable.reimbursements.entitlement.Offer;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.imported.ImportedPayment;
import org.commontable.reimbursements.imported.ImportedPayments;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.LanguageSettings;
import org.commontable.reimbursements.words.LanguageWish;
import org.commontable.reimbursements.words.Said;
import org.commontable.reimbursements.words.Sentence;
import org.commontable.reimbursements.words.Spoken;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.OpenToAll;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Papers for the person, in the form, size and language that they want; finance may print them for
 * somebody, and says so where they are to be otherwise.
 */
@RestController
@RequestMapping("/api/reimbursements/v1")
final class PaperController {
  private final Papers papers;
  private final Entitlements entitlements;
  private final ImportedPayments imported;
  private final SamePeople people;
  private final AuditLog audit;
  private final NotingReads reads;
  private final LanguageSettings languages;
  private final PaperWishes wishes;

  PaperController(
      Papers papers,
      Entitlements entitlements,
      ImportedPayments imported,
      SamePeople people,
      AuditLog audit,
      NotingReads reads,
      LanguageSettings languages,
      PaperWishes wishes) {
    this.wishes = wishes;
    this.languages = languages;
    this.papers = papers;
    this.entitlements = entitlements;
    this.imported = imported;
    this.people = people;
    this.audit = audit;
    this.reads = reads;
  }

  /** Payments, expenses and declined offers, to be shown to others. */
  @GetMapping("/people/{participantId}/evidence-pack")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT})
  ResponseEntity<byte[]> evidence(
      Caller caller,
      @PathVariable String participantId,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
      @RequestParam(required = false) @Nullable String form,
      @RequestParam(required = false) @Nullable String size,
      LanguageWish wish) {
    NetworkId network = caller.network();
    String kept = people.kept(network, participantId);
    boolean own =
        caller.participant().filter(id -> people.kept(network, id).equals(kept)).isPresent();
    List<Entitlement> all =
        entitlements.ofPerson(network, kept).stream()
            .map(Stored::state)
            .filter(
                e -> own || Reach.covers(caller, e.payingOrganisationId(), Role.FINANCE_OFFICER))
            .toList();
    List<ImportedPayment> before =
        imported.ofPerson(network, kept).stream()
            .filter(one ->
                own || Reach.covers(caller, one.payingOrganisationId(), Role.FINANCE_OFFICER))
            .toList();
    if (!own && all.isEmpty() && before.isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    if (to.isBefore(from)) {
      return Answers.refused(
          Refusal.invalid("days-turned-round", "The last day is on or after the first."));
    }
    if (!own) {
      audit.read(caller, "evidence-pack", participantId);
    }
    return answer(
        papers.evidence(network, kept, new Held(all, before), from, to),
        wanted(network, kept, form, size, wish.ofAsker(own)),
        "payments-and-offers");
  }

  /** What was paid by one payment. */
  @GetMapping("/entitlements/{id}/remittance")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT})
  ResponseEntity<byte[]> remittance(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String form,
      @RequestParam(required = false) @Nullable String size,
      LanguageWish wish) {
    Optional<Entitlement> found = seen(caller, id);
    if (found.isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    Payment payment = found.get().payment();
    if (payment == null || payment.arrivals().isEmpty()) {
      return Answers.refused(Refusal.conflict("not-paid", "This is not paid yet, or came back."));
    }
    reads.noteRead(caller, "remittance", found.get());
    return answer(
        papers.remittance(caller.network(), found.get(), payment),
        wanted(caller, found.get(), form, size, wish),
        "payment");
  }

  /** That the offer was declined, in whole or in part. */
  @GetMapping("/entitlements/{id}/decline-proof")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT})
  ResponseEntity<byte[]> declineProof(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String form,
      @RequestParam(required = false) @Nullable String size,
      LanguageWish wish) {
    Optional<Entitlement> found = seen(caller, id);
    if (found.isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    Offer offer = found.get().offer();
    Answered answered = found.get().answered();
    if (offer == null || answered == null || answered.answer() instanceof Answer.Accept) {
      return Answers.refused(
          Refusal.conflict("nothing-declined", "Nothing of this offer was declined."));
    }
    reads.noteRead(caller, "decline-proof", found.get());
    return answer(
        papers.declineProof(caller.network(), found.get(), offer, answered),
        wanted(caller, found.get(), form, size, wish),
        "answer-to-an-offer");
  }

  /**
   * What becomes known of a proof to whoever was shown it: whether this service gave it, and from
   * when to when what it says was so. Never what was answered instead.
   *
   * @param until the day on which it was replaced; left out while it holds
   * @param words the same, for people
   */
  record Genuine(
      boolean genuine,
      boolean holds,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      String words) {
    static Genuine of(@Nullable Proven proven, Language language) {
      if (proven == null) {
        return new Genuine(false, false, null, null, Sentence.of("check.unknown").in(language));
      }
      LocalDate until = proven.until();
      return new Genuine(
          true,
          until == null,
          proven.from(),
          until,
          (until == null
                  ? Sentence.of("check.holds").with("from", proven.from())
                  : Sentence.of("check.held").with("from", proven.from()).with("until", until))
              .in(language));
    }
  }

  @GetMapping("/networks/{network}/decline-proofs/{id}/{code}")
  @OpenToAll
  ResponseEntity<Genuine> check(
      @PathVariable String network,
      @PathVariable String id,
      @PathVariable String code,
      LanguageWish wish) {
    return Spoken.in(
        wish.one(),
        ResponseEntity.ok()
            .cacheControl(CacheControl.noStore())
            .body(Genuine.of(proven(network, id, code).orElse(null), wish.one())));
  }

  /** The same as a page, for whoever opens the address that stands on the paper. */
  @GetMapping("/networks/{network}/decline-proofs/{id}/{code}/page")
  @OpenToAll
  ResponseEntity<String> checkPage(
      @PathVariable String network,
      @PathVariable String id,
      @PathVariable String code,
      LanguageWish wish) {
    Genuine found = Genuine.of(proven(network, id, code).orElse(null), wish.one());
    Paper page =
        new Paper(
            Sentence.of("check.title"),
            List.of(
                new Paper.Section(
                    Sentence.of("check.found"), List.of(Said.asIs(found.words())), null)));
    return Spoken.in(
        wish.one(),
        safely(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
            .body(PaperAsHtml.of(page, List.of(wish.one()), Size.USUAL)));
  }

  private Optional<Proven> proven(String network, String id, String code) {
    NetworkId known;
    try {
      known = new NetworkId(network);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return entitlements.find(known, id).flatMap(found -> papers.proven(known, found.state(), code));
  }

  private Optional<Entitlement> seen(Caller caller, String id) {
    return entitlements
        .find(caller.network(), id)
        .map(Stored::state)
        .filter(e -> {
          String payer = e.payingOrganisationId();
          return entitlements.isOwedTo(caller, e)
              || (payer != null && caller.holds(Role.FINANCE_OFFICER, "organisation", payer));
        });
  }

  private Outcome<Look> wanted(
      Caller caller,
      Entitlement e,
      @Nullable String form,
      @Nullable String size,
      LanguageWish wish) {
    return wanted(
        caller.network(),
        e.participantId(),
        form,
        size,
        wish.ofAsker(entitlements.isOwedTo(caller, e)));
  }

  /** How a paper is to be: as whoever asks says, or else as the person it is about wants it. */
  private Outcome<Look> wanted(
      NetworkId network,
      String participantId,
      @Nullable String form,
      @Nullable String size,
      LanguageWish wish) {
    PaperWish theirs = wishes.of(network, participantId);
    Optional<Form> asForm = oneOf(Form.values(), form, theirs.form(), Form.HTML);
    Optional<Size> asSize = oneOf(Size.values(), size, theirs.size(), Size.USUAL);
    if (asForm.isEmpty()) {
      return Outcome.refused(
          Refusal.invalid("form-unknown", "A paper comes as html, pdf or text."));
    }
    if (asSize.isEmpty()) {
      return Outcome.refused(
          Refusal.invalid("size-unknown", "A paper comes in usual or in large print."));
    }
    return Outcome.done(
        new Look(
            asForm.get(),
            form != null,
            asSize.get(),
            languages.ofAPaper(network, wish.unlessFor(theirs.language()))));
  }

  /**
   * @param outright whether whoever asks said the form themselves
   */
  private record Look(Form form, boolean outright, Size size, List<Language> in) {}

  /** The one that is asked for; empty if that is none. */
  private static <E extends Enum<E>> Optional<E> oneOf(
      E[] all, @Nullable String asked, @Nullable E theirs, E usual) {
    return asked == null
        ? Optional.of(theirs == null ? usual : theirs)
        : Arrays.stream(all).filter(one -> one.name().equalsIgnoreCase(asked)).findFirst();
  }

  private static ResponseEntity<byte[]> answer(Paper paper, Outcome<Look> look, String name) {
    return switch (look) {
      case Outcome.Refused<Look>(Refusal refusal) -> Answers.refused(refusal);
      case Outcome.Done<Look>(Look(Form form, boolean outright, Size size, List<Language> in)) -> {
        if (form != Form.PDF || PaperAsPdf.canShow(paper, in)) {
          yield answer(paper, form, size, in, name);
        }
        // Who always wants PDF wants this paper too: the page shows all letters.
        yield outright
            ? Answers.refused(
                Refusal.invalid(
                    "letters-not-in-pdf",
                    "A name on this paper is in letters that the PDF can't show. Take the page"
                        + " (html) instead: it shows them, and can be printed."))
            : answer(paper, Form.HTML, size, in, name);
      }
    };
  }

  private static ResponseEntity<byte[]> answer(
      Paper paper, Form wanted, Size size, List<Language> in, String name) {
    byte[] bytes =
        switch (wanted) {
          case HTML -> PaperAsHtml.of(paper, in, size).getBytes(StandardCharsets.UTF_8);
          case PDF -> PaperAsPdf.of(paper, in, size);
          case TEXT -> PaperAsText.of(paper, in).getBytes(StandardCharsets.UTF_8);
        };
    String type =
        switch (wanted) {
          case HTML -> "text/html;charset=UTF-8";
          case PDF -> MediaType.APPLICATION_PDF_VALUE;
          case TEXT -> "text/plain;charset=UTF-8";
        };
    String ending = wanted == Form.TEXT ? "txt" : wanted.name().toLowerCase(Locale.ROOT);
    return Spoken.in(
        in,
        safely(MediaType.parseMediaType(type))
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + "." + ending).build().toString())
            .body(bytes));
  }

  /** Is shown as it is, runs nothing and is kept nowhere. */
  private static ResponseEntity.BodyBuilder safely(MediaType type) {
    return ResponseEntity.ok()
        .contentType(type)
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .cacheControl(CacheControl.noStore());
  }
}
