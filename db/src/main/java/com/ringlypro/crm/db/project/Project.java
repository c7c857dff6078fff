package com.ringlypro.crm.db.project;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.MutableEntity;
import com.ringlypro.crm.db.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Custom work for an owner. */
@Entity
@Derived(name = "createdByName", sql = "project_creator_name(row.id)")
@Derived(
    name = "milestoneCount",
    sql = "select count(*) from project_milestones m where m.project_id = row.id")
@Derived(
    name = "completedMilestoneCount",
    sql =
        """
        select count(*) from project_milestones m
        where m.project_id = row.id and m.status = 'completed'
        """)
@Derived(
    name = "progress",
    sql =
        """
        select coalesce(round(100.0 * count(*) filter (where m.status = 'completed') / nullif(count(*), 0)), 0)
        from project_milestones m where m.project_id = row.id
        """)
@Derived(
    name = "unreadCount",
    sql =
        """
        select count(*) from project_messages p join project_milestones m on m.id = p.milestone_id
        where m.project_id = row.id and p.read_at is null and p.is_admin = (current_user = 'crm_tenant')
        """)
@Table(name = "projects")
@DynamicUpdate
public class Project extends MutableEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private User user;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "created_by_admin")
  private @Nullable User createdByAdmin;

  @Column(nullable = false)
  private String title;

  @Column private @Nullable String description;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private ProjectStatus status;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private ProjectPriority priority;

  @Column private @Nullable LocalDate estimatedCompletion;

  @Column private @Nullable LocalDate actualCompletion;

  @Column private @Nullable String clientRequirements;

  protected Project() {}

  /**
   * A project that has not begun, of medium priority, without a title.
   *
   * @param owner whom the work is for
   * @param createdBy the admin who sets it up
   */
  public Project(User owner, User createdBy) {
    this.user = owner;
    this.createdByAdmin = createdBy;
    this.title = "";
    this.status = ProjectStatus.PENDING;
    this.priority = ProjectPriority.MEDIUM;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public void setDescription(@Nullable String description) {
    this.description = description;
  }

  /**
   * Says how far the project got; it is completed on the day on which that is said first.
   *
   * @param today the date where the owner is
   */
  public void setStatus(ProjectStatus status, LocalDate today) {
    this.status = status;
    if (status != ProjectStatus.COMPLETED) {
      actualCompletion = null;
    } else if (actualCompletion == null) {
      actualCompletion = today;
    }
  }

  /** Begins with the first milestone. */
  public void beginIfPending() {
    if (status == ProjectStatus.PENDING) {
      status = ProjectStatus.IN_PROGRESS;
    }
  }

  /** How far the project got. */
  public ProjectStatus getStatus() {
    return status;
  }

  public void setPriority(ProjectPriority priority) {
    this.priority = priority;
  }

  public void setEstimatedCompletion(@Nullable LocalDate estimatedCompletion) {
    this.estimatedCompletion = estimatedCompletion;
  }

  public void setClientRequirements(@Nullable String clientRequirements) {
    this.clientRequirements = clientRequirements;
  }

  /** The owner whom the work is for. */
  public User getUser() {
    return user;
  }

  /** The admin who set the project up. */
  public @Nullable User getCreatedByAdmin() {
    return createdByAdmin;
  }
}
