package org.commontable.participants.person;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the keys lie that encrypt what people say of themselves.
 *
 * @param keysFile a key set in Tink's JSON form; made where there is no file yet
 */
@Validated
@ConfigurationProperties("commontable.encryption")
record EncryptionSettings(@NotNull Path keysFile) {}
