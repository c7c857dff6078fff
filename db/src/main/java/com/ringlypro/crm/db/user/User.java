package com.ringlypro.crm.db.user;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.MutableEntity;
import com.ringlypro.crm.db.hours.WeekHours;
import com.ringlypro.crm.db.secret.Secret;
import com.ringlypro.crm.db.value.PhoneNumber;
import com.ringlypro.crm.db.value.WebAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Somebody who signs in: the owner of a client business, or an admin. */
@Entity
@Derived(
    name = "fullName",
    sql =
        """
        nullif(trim(coalesce(row.first_name, '') || ' ' || coalesce(row.last_name, '')), '')
        """)
@Derived(
    name = "monthlyTokenAllocation",
    sql =
        """
        case lower(coalesce(row.token_package, 'free'))
        when 'starter' then 500 when 'growth' then 2000 when 'professional' then 7500 else 100 end
        """)
@Derived(
    name = "lowOnTokens",
    sql = "coalesce(row.tokens_balance, 100) * 4 < row.monthlyTokenAllocation")
@Derived(
    name = "criticallyLowOnTokens",
    sql = "coalesce(row.tokens_balance, 100) * 10 < row.monthlyTokenAllocation")
@Derived(name = "outOfTokens", sql = "coalesce(row.tokens_balance, 100) <= 0")
@Derived(name = "impersonatedBy", sql = "impersonator_name(row.id)")
@Derived(name = "impersonatedUntil", sql = "impersonation_expiry(row.id)")
@Table(name = "users")
@DynamicUpdate
public class User extends MutableEntity {

  @Column(nullable = false)
  private String email;

  @Secret @Column private @Nullable String passwordHash;

  @Column private @Nullable String firstName;

  @Column private @Nullable String lastName;

  @Column private @Nullable String businessName;

  @Column private @Nullable String businessPhone;

  @Column private @Nullable String businessType;

  @Column private @Nullable String websiteUrl;

  @Column private @Nullable String phoneNumber;

  @Column private @Nullable String businessDescription;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column
  private @Nullable String businessHours;

  @Column private @Nullable String services;

  @Column(nullable = false)
  private boolean termsAccepted;

  @Column(nullable = false)
  private int freeTrialMinutes;

  @Column(nullable = false)
  private boolean onboardingCompleted;

  @Column(nullable = false)
  private boolean emailVerified;

  @Secret @Column private @Nullable String emailVerificationToken;

  @Column(nullable = false)
  private boolean isAdmin;

  @Column private @Nullable String adminPhone;

  @Column private @Nullable Integer tokensBalance;

  @Column private @Nullable Integer tokensUsedThisMonth;

  @Column private @Nullable String tokenPackage;

  @Column private @Nullable Integer tokensRollover;

  @Column private @Nullable LocalDate billingCycleStart;

  @Column private @Nullable LocalDate lastTokenReset;

  protected User() {}

  public void setFirstName(@Nullable String firstName) {
    this.firstName = firstName;
  }

  public void setLastName(@Nullable String lastName) {
    this.lastName = lastName;
  }

  public void setBusinessName(@Nullable String businessName) {
    this.businessName = businessName;
  }

  /**
   * Stores a number as E.164. The one that is there already may stay, readable or not.
   *
   * @throws InvalidValueException if it is no phone number
   */
  public void setBusinessPhone(@Nullable String businessPhone) {
    this.businessPhone = changed(businessPhone, this.businessPhone);
  }

  public void setBusinessType(@Nullable String businessType) {
    this.businessType = businessType;
  }

  /**
   * Stores the address of the website, which gets a scheme where it has none.
   *
   * @throws InvalidValueException if it is no web address
   */
  public void setWebsiteUrl(@Nullable String websiteUrl) {
    this.websiteUrl = websiteUrl == null ? null : WebAddress.of(websiteUrl).text();
  }

  /**
   * Stores a number as E.164. The one that is there already may stay, readable or not.
   *
   * @throws InvalidValueException if it is no phone number
   */
  public void setPhoneNumber(@Nullable String phoneNumber) {
    this.phoneNumber = changed(phoneNumber, this.phoneNumber);
  }

  public void setBusinessDescription(@Nullable String businessDescription) {
    this.businessDescription = businessDescription;
  }

  public void setBusinessHours(@Nullable WeekHours hours) {
    this.businessHours = hours == null ? null : hours.toBusinessHours();
  }

  public void setServices(@Nullable String services) {
    this.services = services;
  }

  /**
   * Stores a number as E.164. The one that is there already may stay, readable or not.
   *
   * @throws InvalidValueException if it is no phone number
   */
  public void setAdminPhone(@Nullable String adminPhone) {
    this.adminPhone = changed(adminPhone, this.adminPhone);
  }

  private static @Nullable String changed(@Nullable String phone, @Nullable String stored) {
    return phone == null || phone.equals(stored) ? phone : PhoneNumber.of(phone).e164();
  }

  /** Whether the user is an admin. */
  public boolean isAdmin() {
    return isAdmin;
  }
}
