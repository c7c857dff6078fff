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

/** A {@link Secret} that is encrypted in its column. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@AttributeBinderType(binder = Encrypted.Binder.class)
public @interface Encrypted {

  /** The column that the attribute is mapped to. */
  SecretColumn value();

  /** Tells Hibernate. */
  class Binder implements AttributeBinder<Encrypted> {

    @Override
    public void bind(
        Encrypted annotation,
        MetadataBuildingContext context,
        PersistentClass entity,
        Property attribute) {
      Secret.Binder.neverLoad(entity, attribute);
      var converter = new Converter(annotation.value(), MappedCipher.of(context));
      ((BasicValue) attribute.getValue())
          .setJpaAttributeConverterDescriptor(ConverterDescriptors.of(converter));
    }
  }

  /** Encrypts on the way to the column and decrypts on the way back. */
  record Converter(SecretColumn column, MappedCipher cipher)
      implements AttributeConverter<@Nullable String, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable String secret) {
      return secret == null ? null : column.encrypt(secret, cipher.get());
    }

    @Override
    public @Nullable String convertToEntityAttribute(@Nullable String stored) {
      return stored == null ? null : column.decrypt(stored, cipher.get());
    }
  }
}
