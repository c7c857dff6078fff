package com.ringlypro.crm.db;

import com.ringlypro.crm.db.postgres.ColumnSizes;
import com.ringlypro.crm.db.postgres.ColumnSizes.Size;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.internal.BasicAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * What every column asks of a value, whoever writes it: that it fits. Sizes are those of the
 * database.
 */
public final class ColumnRules {

  private final SessionFactoryImplementor mapping;
  private final ColumnSizes sizes;

  ColumnRules(EntityManagerFactory mapping, ColumnSizes sizes) {
    this.mapping = mapping.unwrap(SessionFactoryImplementor.class);
    this.sizes = sizes;
  }

  /**
   * The value as an attribute's column takes it: text without blanks at its ends, null if nothing
   * is left; a decimal number rounded half up to the column's decimals.
   *
   * @throws InvalidValueException if it is too long or too large
   */
  public <T> @Nullable T fit(
      Class<? extends StoredEntity> entity, String attribute, @Nullable T value) {
    return switch (value) {
      case String _, BigDecimal _ -> fit(size(entity, attribute), value);
      case null, default -> value;
    };
  }

  /**
   * The same for a column that belongs to no entity.
   *
   * @throws InvalidValueException if it is too long or too large
   */
  public <T> @Nullable T fit(String table, String column, @Nullable T value) {
    return fit(sizes.of(table, column), value);
  }

  private Size size(Class<? extends StoredEntity> entity, String attribute) {
    EntityPersister persister = mapping.getMappingMetamodel().getEntityDescriptor(entity);
    AttributeMapping mapped = persister.findAttributeMapping(attribute);
    if (!(mapped instanceof BasicAttributeMapping column)) {
      throw new IllegalArgumentException(
          "%s has no value %s".formatted(entity.getSimpleName(), attribute));
    }
    return sizes.of(
        persister.getMappedTableDetails().getTableName(),
        column.getSelectionExpression().replace("\"", ""));
  }

  /** What comes out is of the class that went in; both are final or treated as values. */
  @SuppressWarnings("unchecked")
  private static <T> @Nullable T fit(Size size, @Nullable T value) {
    return (T)
        switch (value) {
          case String text -> text(size, text);
          case BigDecimal number -> number(size, number);
          case null, default -> value;
        };
  }

  private static @Nullable String text(Size size, String value) {
    String text = value.strip();
    if (text.indexOf('\0') >= 0) {
      throw new InvalidValueException("The text contains a null character. Leave it out.");
    }
    if (text.codePointCount(0, text.length()) > size.length()) {
      throw new InvalidValueException(
          "The text is too long: at most %d characters.".formatted(size.length()));
    }
    return text.isEmpty() ? null : text;
  }

  private static BigDecimal number(Size size, BigDecimal value) {
    // of 1e999999999 there is nothing to round
    if (value.precision() - value.scale() > size.length() - size.scale()) {
      throw tooLarge(size);
    }
    BigDecimal number = value.setScale(size.scale(), RoundingMode.HALF_UP);
    if (number.precision() > size.length()) {
      throw tooLarge(size);
    }
    return number;
  }

  private static InvalidValueException tooLarge(Size size) {
    return new InvalidValueException(
        "The number is too large: at most %d digits before the point."
            .formatted(size.length() - size.scale()));
  }
}
