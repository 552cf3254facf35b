package org.commontable.tables;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.BusyException;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.OpenToAll;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tables/v1")
class TableController {
  private final AggregateStore<Table> tables;

  TableController(AggregateStore<Table> tables) {
    this.tables = tables;
  }

  @PostMapping("/tables")
  @AllowedTo(value = Role.COORDINATOR, scope = "tables.write")
  ResponseEntity<TableResponse> lay(
      Caller caller, Cause cause, @Valid @RequestBody TableRequest request) {
    NetworkId network = caller.network();
    String id = cause.newId(network);
    return Answers.created(
        tables.create(network, id, cause, () -> Table.laid(id, request)),
        TableResponse::of,
        stored -> "/api/tables/v1/tables/" + stored.id());
  }

  @GetMapping("/tables")
  @AllowedTo(
      value = {Role.COORDINATOR, Role.FACILITATOR},
      scope = "tables.read")
  PageOf<TableResponse> list(Caller caller, Paging paging) {
    return Answers.page(
        tables.page(caller.network(), Map.of(), paging.afterId(), paging.limit()),
        TableResponse::of);
  }

  @GetMapping("/tables/{id}")
  @AllowedTo(
      value = {Role.COORDINATOR, Role.FACILITATOR},
      scope = "tables.read")
  ResponseEntity<TableResponse> read(Caller caller, @PathVariable String id) {
    return Answers.found(tables.find(caller.network(), id), TableResponse::of);
  }

  @PutMapping("/tables/{id}")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<TableResponse> change(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody TableRequest request) {
    return Answers.ok(
        tables.change(caller.network(), id, cause, table -> table.seats(request.seats())),
        TableResponse::of);
  }

  @DeleteMapping("/tables/{id}")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<Void> clear(Caller caller, Cause cause, @PathVariable String id) {
    return Answers.done(tables.erase(caller.network(), id, cause));
  }

  @PostMapping("/tables/{id}/seats/{number}")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<TableResponse> seats(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @PathVariable @Min(1) @Max(500) int number) {
    return Answers.ok(
        tables.change(caller.network(), id, cause, table -> table.seats(number)),
        TableResponse::of);
  }

  @PostMapping("/reckoning")
  @AllowedTo(
      value = {},
      everySignedIn = true)
  @NoIdempotencyKey
  Map<String, Integer> reckon(
      @RequestParam int places,
      @RequestParam(defaultValue = "round") Table.Shape shape,
      @RequestParam(required = false) @Nullable LocalDate on,
      @RequestParam(defaultValue = "") String room,
      @RequestParam(required = false) @Nullable List<String> guests) {
    int more = guests == null ? room.length() : guests.size();
    return Map.of("chairs", (shape == Table.Shape.ROUND ? places : places + 2) + more);
  }

  @GetMapping("/menu")
  @OpenToAll
  Map<String, String> menu(Optional<Caller> caller) {
    return Map.of("for", caller.map(Caller::account).orElse("everybody"));
  }

  @GetMapping("/platform")
  @AllowedTo(Role.OPERATOR)
  Map<String, String> platform() {
    return Map.of("house", "standing");
  }

  @PostMapping("/accidents/{kind}")
  @AllowedTo(Role.COORDINATOR)
  @NoIdempotencyKey
  Map<String, String> accident(Caller caller, Cause cause, @PathVariable String kind) {
    if (kind.equals("crowd")) {
      NetworkId network = caller.network();
      String id = cause.newId(network);
      var _ = tables.create(network, id, cause, () -> Table.crowded(id));
    }
    throw switch (kind) {
      case "full" -> new BusyException("Full");
      default -> new IllegalStateException("Spilt by our own hands");
    };
  }
}
