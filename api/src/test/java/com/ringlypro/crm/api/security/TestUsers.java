package com.ringlypro.crm.api.security;

import com.ringlypro.crm.db.postgres.TestDatabase;
import java.util.UUID;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Makes accounts to sign in with; each is another one. */
public final class TestUsers {

  /** Everybody's. */
  public static final String PASSWORD = "correct horse battery staple";

  private static final String HASH = new BCryptPasswordEncoder(4).encode(PASSWORD);

  private final TestDatabase database;

  /**
   * Makes them in a database.
   *
   * @param database that of the application under test
   */
  public TestUsers(TestDatabase database) {
    this.database = database;
  }

  /** An administrator; returns the e-mail address. */
  public String admin() {
    return user(true);
  }

  /** Somebody to whom a client belongs; returns the e-mail address. */
  public String owner() {
    String email = user(false);
    String phone = "+1555" + Math.floorMod(email.hashCode(), 10_000_000);
    database.execute(
        """
        insert into clients (user_id, business_name, business_phone, ringlypro_number, owner_name, owner_phone,
            owner_email, custom_greeting)
        select id, 'Salon', '%1$s', '%1$s', 'Olive', '%1$s', email, 'Hello' from users where email = '%2$s'
        """
            .formatted(phone, email));
    return email;
  }

  private String user(boolean isAdmin) {
    String email = UUID.randomUUID() + "@salon.example";
    database.execute(
        "insert into users (email, password_hash, is_admin) values ('%s', '%s', %b)"
            .formatted(email, HASH, isAdmin));
    return email;
  }
}
