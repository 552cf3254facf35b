package org.commontable.reimbursements;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the keys for bank details are.
 *
 * @param keysFile a Tink key set; made where there is none yet
 */
@Validated
@ConfigurationProperties("commontable.encryption")
record EncryptionSettings(@NotNull Path keysFile) {}
