package com.ringlypro.crm.db.credit;

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
