package org.commontable.benchmarks;

import jakarta.validation.Valid;
import jakarta.validation.constraints.PositiveOrZero;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.PlatformEvents;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PlatformWeb;
import org.commontable.web.Role;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service that tells: each request stores an aggregate with one event, as every service does. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({PlatformEvents.class, PlatformWeb.class, TellerApplication.Notes.class})
class TellerApplication {

  @Bean
  AggregateStore<Note> notes(AggregateStores stores) {
    return stores.open(AggregateType.of("notes", Note.class).events(Note::form));
  }

  @RestController
  @RequestMapping("/api/teller/v1/notes")
  static class Notes {
    private final AggregateStore<Note> notes;

    Notes(AggregateStore<Note> notes) {
      this.notes = notes;
    }

    record Request(@PositiveOrZero int number) {}

    record Response(String id, int number) {}

    @PostMapping
    @AllowedTo(Role.COORDINATOR)
    ResponseEntity<Response> take(Caller caller, Cause cause, @Valid @RequestBody Request request) {
      NetworkId network = caller.network();
      Note note = new Note(request.number());
      return Answers.created(
          notes.create(
              network,
              cause.newId(network),
              cause,
              () -> Decision.changed(note, new Note.NoteTaken(note.number()))),
          stored -> new Response(stored.id(), stored.state().number()),
          stored -> "/api/teller/v1/notes/" + stored.id());
    }
  }
}
