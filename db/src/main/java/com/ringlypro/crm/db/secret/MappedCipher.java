package com.ringlypro.crm.db.secret;

import java.util.Map;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.engine.config.spi.ConfigurationService;

/**
 * The cipher of a Hibernate mapping. It is looked up at the first secret, so that the mapping can
 * be read without keys.
 */
final class MappedCipher {

  private final Map<String, Object> settings;

  private MappedCipher(Map<String, Object> settings) {
    this.settings = settings;
  }

  static MappedCipher of(MetadataBuildingContext context) {
    var services = context.getBootstrapContext().getServiceRegistry();
    return new MappedCipher(services.requireService(ConfigurationService.class).getSettings());
  }

  SecretCipher get() {
    if (settings.get(SecretCipher.SETTING) instanceof SecretCipher cipher) {
      return cipher;
    }
    throw new IllegalStateException("Hibernate was set up without " + SecretCipher.SETTING);
  }
}
