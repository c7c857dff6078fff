package com.ringlypro.crm.db.secret;

import jakarta.persistence.AttributeConverter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.model.convert.internal.ConverterDescriptors;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.jspecify.annotations.Nullable;

/**
 * An attribute with the JSON of {@code clients.settings}. The secrets inside are encrypted when it
 * is stored and stay encrypted when it is loaded; {@link SettingsSecrets} decrypts them.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@AttributeBinderType(binder = EncryptedPaths.Binder.class)
public @interface EncryptedPaths {

  /** Tells Hibernate. */
  class Binder implements AttributeBinder<EncryptedPaths> {

    @Override
    public void bind(
        EncryptedPaths annotation,
        MetadataBuildingContext context,
        PersistentClass entity,
        Property attribute) {
      var converter = new Converter(MappedCipher.of(context));
      ((BasicValue) attribute.getValue())
          .setJpaAttributeConverterDescriptor(ConverterDescriptors.of(converter));
    }
  }

  /** Encrypts on the way to the column. */
  record Converter(MappedCipher cipher)
      implements AttributeConverter<@Nullable String, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable String settings) {
      return settings == null ? null : new SettingsSecrets(cipher.get()).encrypt(settings);
    }

    @Override
    public @Nullable String convertToEntityAttribute(@Nullable String stored) {
      return stored;
    }
  }
}
