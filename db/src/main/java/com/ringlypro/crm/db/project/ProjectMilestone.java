package com.ringlypro.crm.db.project;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.MutableEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A step of a project. */
@Entity
@Derived(
    name = "unreadCount",
    sql =
        """
        select count(*) from project_messages p
        where p.milestone_id = row.id and p.read_at is null and p.is_admin = (current_user = 'crm_tenant')
        """)
@Table(name = "project_milestones")
@DynamicUpdate
public class ProjectMilestone extends MutableEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Project project;

  @Column(nullable = false)
  private String title;

  @Column private @Nullable String description;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private MilestoneStatus status;

  @Column(name = "\"order\"", nullable = false)
  private int order;

  @Column private @Nullable LocalDate dueDate;

  @Column private @Nullable Instant completedAt;

  @Column private @Nullable String adminNotes;

  protected ProjectMilestone() {}

  /**
   * A step that has not begun, without a title.
   *
   * @param order place among the steps of the project
   */
  public ProjectMilestone(Project project, int order) {
    this.project = project;
    this.order = order;
    this.title = "";
    this.status = MilestoneStatus.PENDING;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public void setDescription(@Nullable String description) {
    this.description = description;
  }

  /** Says how far the step got; it is completed when that is said first. */
  public void setStatus(MilestoneStatus status, Instant now) {
    this.status = status;
    if (status != MilestoneStatus.COMPLETED) {
      completedAt = null;
    } else if (completedAt == null) {
      completedAt = now;
    }
  }

  /** Whether the step is done. */
  public boolean isCompleted() {
    return status == MilestoneStatus.COMPLETED;
  }

  /** Place among the steps of the project. */
  public int getOrder() {
    return order;
  }

  public void setOrder(int order) {
    this.order = order;
  }

  public void setDueDate(@Nullable LocalDate dueDate) {
    this.dueDate = dueDate;
  }

  public void setAdminNotes(@Nullable String adminNotes) {
    this.adminNotes = adminNotes;
  }

  /** The project that the step is part of. */
  public Project getProject() {
    return project;
  }
}
