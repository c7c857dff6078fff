package com.ringlypro.crm.db.credit;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.client.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Balance and use of a client business; it has one at most. */
@Entity
@Derived(
    name = "needsMonthlyReset",
    sql =
        """
        row.free_minutes_reset_date <= (
        select (now() at time zone c.timezone)::date from clients c where c.id = row.client_id)
        """)
@Derived(
    name = "freeMinutesRemaining",
    sql =
        """
        greatest(0, (select c.monthly_free_minutes
        - case when row.needsMonthlyReset then 0 else row.free_minutes_used end
        from clients c where c.id = row.client_id))
        """)
@Derived(
    name = "estimatedMinutesRemaining",
    sql =
        """
        select case when c.per_minute_rate > 0
          then row.freeMinutesRemaining + greatest(0, floor(row.balance / c.per_minute_rate))::integer end
        from clients c where c.id = row.client_id
        """)
@Derived(name = "lowBalance", sql = "row.balance <= 1.00")
@Table(name = "credit_accounts")
@DynamicUpdate
public class CreditAccount extends TenantOwned {

  @Column(nullable = false)
  private BigDecimal balance;

  @Column(nullable = false)
  private int freeMinutesUsed;

  @Column(nullable = false)
  private LocalDate freeMinutesResetDate;

  @Column(nullable = false)
  private int totalMinutesUsed;

  @Column(nullable = false)
  private BigDecimal totalAmountSpent;

  @Column private @Nullable Instant lastUsageDate;

  @Column(nullable = false)
  private boolean lowBalanceNotified;

  protected CreditAccount() {}
}
