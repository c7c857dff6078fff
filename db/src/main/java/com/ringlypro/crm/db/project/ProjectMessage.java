package com.ringlypro.crm.db.project;

import com.ringlypro.crm.db.StoredEntity;
import com.ringlypro.crm.db.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** What an owner or an admin said about a milestone; never changed, only marked as read. */
@Entity
@Table(name = "project_messages")
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

  /** The milestone that is spoken about. */
  public ProjectMilestone getMilestone() {
    return milestone;
  }

  /** The author. */
  public User getUser() {
    return user;
  }
}
