package org.commontable.resources;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the keys lie of what is encrypted here, such as the keys of erased ids' hashes.
 *
 * @param keysFile a Tink key set; made where there is none yet
 */
@Validated
@ConfigurationProperties("commontable.encryption")
record EncryptionSettings(@NotNull Path keysFile) {}
