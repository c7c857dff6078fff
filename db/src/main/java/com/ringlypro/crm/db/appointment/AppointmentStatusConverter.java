package com.ringlypro.crm.db.appointment;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** The column is a plain text that older systems wrote as they liked, so reading never fails. */
@Converter
class AppointmentStatusConverter
    implements AttributeConverter<@Nullable AppointmentStatus, @Nullable String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable AppointmentStatus status) {
    // the column refuses null, so nobody can store OTHER
    return status == null || status == AppointmentStatus.OTHER ? null : status.text();
  }

  @Override
  public @Nullable AppointmentStatus convertToEntityAttribute(@Nullable String text) {
    return text == null ? null : AppointmentStatus.of(text);
  }
}
