package com.ringlypro.crm.db.contact;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.EmptyAsNull;
import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.client.TenantOwned;
import com.ringlypro.crm.db.value.EmailAddress;
import com.ringlypro.crm.db.value.PhoneNumber;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
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

  private static final int LONGEST_NAME = 50;

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

  /**
   * A new contact in use, of which nothing is known yet.
   *
   * @param source how it came about
   */
  public Contact(Client client, String source) {
    super(client);
    this.status = ContactStatus.ACTIVE;
    this.source = source;
  }

  /** E.164; an old or unreadable number as it came. */
  public @Nullable String getPhone() {
    return phone;
  }

  /** Lower case. */
  public @Nullable String getEmail() {
    return email;
  }

  public void setFirstName(@Nullable String firstName) {
    this.firstName = firstName;
  }

  public void setLastName(@Nullable String lastName) {
    this.lastName = lastName;
  }

  /**
   * Stores a number as E.164. The one that is there already may stay, readable or not.
   *
   * @throws InvalidValueException if it is no phone number
   */
  public void setPhone(@Nullable String phone) {
    if (!Objects.equals(phone, this.phone)) {
      this.phone = phone == null ? null : PhoneNumber.of(phone).e164();
    }
  }

  /**
   * Stores an address in lower case. The one that is there already may stay, sound or not.
   *
   * @throws InvalidValueException if it is no e-mail address
   */
  public void setEmail(@Nullable String email) {
    if (!Objects.equals(email, this.email)) {
      this.email = email == null ? null : EmailAddress.of(email).text();
    }
  }

  /**
   * Takes over what somebody called themselves, as far as no name is known yet.
   *
   * @param name first and last name; each part is cut where it is longer than its column
   */
  public void introduce(String name) {
    if (firstName == null && lastName == null) {
      String[] parts = name.strip().split("\\s+", 2);
      firstName = cut(parts[0]);
      lastName = parts.length == 1 ? null : cut(parts[1]);
    }
  }

  private static String cut(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)).strip();
  }

  /**
   * Notes that there was a message, a call or a booking; earlier ones than the newest say nothing.
   */
  public void contacted(Instant at) {
    if (lastContactedAt == null || lastContactedAt.isBefore(at)) {
      lastContactedAt = at;
    }
  }

  public void setNotes(@Nullable String notes) {
    this.notes = notes;
  }

  public void setStatus(ContactStatus status) {
    this.status = status;
  }

  /** Whether anything is known by which a person could tell who that is. */
  public boolean isKnown() {
    return firstName != null || lastName != null || phone != null || email != null;
  }
}
