package org.commontable.identity.key;

import java.time.Instant;
import org.commontable.events.Cause;
import org.commontable.identity.store.Secrets;
import org.commontable.web.AllowedTo;
import org.commontable.web.Role;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an operator does with the keys that sign tokens. */
@RestController
class KeyController {
  private final SigningKeys keys;

  KeyController(SigningKeys keys) {
    this.keys = keys;
  }

  /** The next key, and from when it signs. */
  record RotationResponse(String keyId, Instant signsFrom) {}

  @AllowedTo(Role.OPERATOR)
  @PostMapping("/api/identity/v1/keys/rotation")
  @ResponseStatus(HttpStatus.CREATED)
  RotationResponse rotate(Cause cause) {
    KeyRotation made = keys.rotate(cause.by(), cause.newId(Secrets.PLATFORM));
    return new RotationResponse(made.keyId(), made.signsFrom());
  }
}
