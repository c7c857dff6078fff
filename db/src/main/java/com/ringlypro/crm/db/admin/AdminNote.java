package com.ringlypro.crm.db.admin;

import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.client.TenantOwned;
import com.ringlypro.crm.db.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/** What an admin wrote down about a client business, seen by admins only. */
@Entity
@Table(name = "admin_notes")
@DynamicUpdate
public class AdminNote extends TenantOwned {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private User adminUser;

  @Column(nullable = false)
  private String note;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private NoteType noteType;

  protected AdminNote() {}

  /** A general note without text. */
  public AdminNote(Client client, User author) {
    super(client);
    this.adminUser = author;
    this.note = "";
    this.noteType = NoteType.GENERAL;
  }

  public void setNote(String note) {
    this.note = note;
  }

  public void setNoteType(NoteType noteType) {
    this.noteType = noteType;
  }

  /** The author. */
  public User getAdminUser() {
    return adminUser;
  }
}
