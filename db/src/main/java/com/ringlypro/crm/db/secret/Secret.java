package com.ringlypro.crm.db.secret;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * An attribute that is stored with its entity but never loaded with it: it is null in a loaded
 * entity, and a query that selects the attribute by name reads it. So the database role of an owner
 * needs no right to the column, and no entity carries a secret about by accident.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@AttributeBinderType(binder = Secret.Binder.class)
public @interface Secret {

  /** Tells Hibernate. */
  class Binder implements AttributeBinder<Secret> {

    @Override
    public void bind(
        Secret annotation,
        MetadataBuildingContext context,
        PersistentClass entity,
        Property attribute) {
      neverLoad(entity, attribute);
    }

    static void neverLoad(PersistentClass entity, Property attribute) {
      attribute.setSelectable(false);
      // an update of all columns would overwrite the secret with the null that was loaded
      entity.setDynamicUpdate(true);
    }
  }
}
