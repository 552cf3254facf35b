package org.commontable.reimbursements.secrets;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The key of keyed hashes: the file that {@code commontable.encryption.mac-key-file} names, or
 * {@code reimbursements-mac.key} beside the encryption keys.
 */
@Configuration(proxyBeanMethods = false)
class KeyedHashing {

  @Bean
  KeyedHash keyedHash(
      @Value("${commontable.encryption.keys-file}") Path keysFile,
      @Value("${commontable.encryption.mac-key-file:#{null}}") @Nullable Path macKeyFile) {
    return KeyedHash.fromFile(
        macKeyFile == null ? keysFile.resolveSibling("reimbursements-mac.key") : macKeyFile);
  }
}
