package com.ringlypro.crm.db.project;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.StoredEntity;
import com.ringlypro.crm.db.user.User;
import com.ringlypro.crm.db.value.WebAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** What an owner or an admin said about a milestone; never changed, only marked as read. */
@Entity
@Derived(name = "authorName", sql = "project_message_author_name(row.id)")
@Table(name = "project_messages")
@DynamicInsert // an owner may not set when a message was read
@DynamicUpdate
public class ProjectMessage extends StoredEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private ProjectMilestone milestone;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private User user;

  @Column(nullable = false)
  private boolean isAdmin;

  @Column(nullable = false)
  private String message;

  @Column private @Nullable String attachmentUrl;

  @Column private @Nullable String attachmentName;

  @Column private @Nullable Instant readAt;

  protected ProjectMessage() {}

  /**
   * An unread message without text.
   *
   * @param isAdmin whether the author is an admin
   */
  public ProjectMessage(ProjectMilestone milestone, User author, boolean isAdmin) {
    this.milestone = milestone;
    this.user = author;
    this.isAdmin = isAdmin;
    this.message = "";
  }

  public void setMessage(String message) {
    this.message = message;
  }

  /**
   * Stores the address of the attached file.
   *
   * @throws InvalidValueException if it is no web address
   */
  public void setAttachmentUrl(@Nullable String attachmentUrl) {
    this.attachmentUrl = attachmentUrl == null ? null : WebAddress.of(attachmentUrl).text();
  }

  /**
   * Names the attachment, whose address is set before.
   *
   * @throws InvalidValueException if nothing is attached
   */
  public void setAttachmentName(@Nullable String attachmentName) {
    if (attachmentName != null && attachmentUrl == null) {
      throw new InvalidValueException("Nothing is attached that could have a name.");
    }
    this.attachmentName = attachmentName;
  }

  /** The milestone that is spoken about. */
  public ProjectMilestone getMilestone() {
    return milestone;
  }

  /** The author. */
  public User getUser() {
    return user;
  }
}
