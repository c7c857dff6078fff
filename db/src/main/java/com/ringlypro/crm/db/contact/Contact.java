package com.ringlypro.crm.db.contact;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.EmptyAsNull;
import com.ringlypro.crm.db.client.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A customer of a client business. */
@Entity
@Derived(
    name = "fullName",
    sql =
        """
        coalesce(nullif(trim(row.first_name || ' ' || row.last_name), ''), nullif(row.email, ''), nullif(row.phone, ''))
        """)
@Derived(
    name = "unreadCount",
    sql =
        """
        select count(*) from messages m
        where m.contact_id = row.id and m.direction = 'incoming' and not m.read
        """)
@Table(name = "contacts")
@DynamicUpdate
public class Contact extends TenantOwned {

  @Convert(converter = EmptyAsNull.class)
  @Column
  private @Nullable String firstName;

  @Convert(converter = EmptyAsNull.class)
  @Column
  private @Nullable String lastName;

  @Convert(converter = EmptyAsNull.class)
  @Column
  private @Nullable String phone;

  @Convert(converter = EmptyAsNull.class)
  @Column
  private @Nullable String email;

  @Column private @Nullable String notes;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private ContactStatus status;

  @Column(nullable = false)
  private String source;

  @Column private @Nullable Instant lastContactedAt;

  @Column private @Nullable String ghlContactId;

  @Column private @Nullable Instant ghlSyncedAt;

  protected Contact() {}
}
