package com.ringlypro.crm.db.call;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.client.TenantOwned;
import com.ringlypro.crm.db.contact.Contact;
import com.ringlypro.crm.db.message.Direction;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A telephone call. */
@Entity
@Derived(name = "minutes", sql = "(coalesce(row.duration, 0) + 59) / 60")
@Derived(name = "missed", sql = "row.call_status in ('missed', 'no-answer')")
@Derived(name = "answered", sql = "row.call_status in ('answered', 'completed')")
@Derived(name = "hasRecording", sql = "coalesce(row.recording_url, '') <> ''")
@Table(name = "calls")
@DynamicUpdate
public class Call extends TenantOwned {

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable Contact contact;

  @Column private @Nullable String twilioCallSid;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Direction direction;

  @Column(nullable = false)
  private String fromNumber;

  @Column(nullable = false)
  private String toNumber;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private TelephonyStatus status;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private CallStatus callStatus;

  @Column private @Nullable Integer duration;

  @Column private @Nullable String recordingUrl;

  @Column private @Nullable BigDecimal cost;

  @Column private @Nullable Instant startTime;

  @Column private @Nullable Instant endTime;

  @Column private @Nullable String answeredBy;

  @Column private @Nullable String hangupCause;

  @Column private @Nullable String callerName;

  @Column private @Nullable String notes;

  protected Call() {}

  /** The customer at the other end, null when unknown. */
  public @Nullable Contact getContact() {
    return contact;
  }

  /** Says who was at the other end: a contact of the same client business, or nobody known. */
  public void setContact(@Nullable Contact contact) {
    this.contact = contact;
  }

  public void setNotes(@Nullable String notes) {
    this.notes = notes;
  }
}
