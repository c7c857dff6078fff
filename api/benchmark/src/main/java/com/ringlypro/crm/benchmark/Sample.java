package com.ringlypro.crm.benchmark;

import com.ringlypro.crm.db.postgres.DatabaseAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the operations are asked about: the business of middle size, and its contact with the most
 * messages.
 *
 * @param values of variables and parameters, by name
 * @param owner e-mail address of the owner of the business
 * @param admin e-mail address of an administrator
 */
record Sample(Map<String, String> values, String owner, String admin) {

  /** Pages before the deep one. */
  static final int DEPTH = 200;

  /** Rows of a page. */
  static final int PAGE = 50;

  private static final String SQL =
      """
      with sizes as (select client_id, count(*) as contacts from contacts group by client_id),
        business as (
          select client_id from sizes order by contacts, client_id
          offset (select count(*) / 2 from sizes) limit 1),
        contact as (
          select m.contact_id from messages m join business using (client_id)
          where m.contact_id is not null
          group by m.contact_id order by count(*) desc, m.contact_id limit 1),
        deep as (
          select created_at, id from contacts order by created_at desc, id desc offset %d limit 1)
      select c.id as "clientId", c.user_id as "userId", contact.contact_id as "contactId",
        deep.created_at as "afterCreatedAt", deep.id as "afterId", u.email as owner,
        (select email from users where is_admin order by id limit 1) as admin
      from business b join clients c on c.id = b.client_id join users u on u.id = c.user_id,
        contact, deep
      """
          .formatted(DEPTH * PAGE - 1);

  /**
   * Looks the values up; the cursor of the deep page is not among them.
   *
   * @param superuser who sees all rows
   */
  static Sample of(DatabaseAddress superuser) throws SQLException {
    try (Connection connection = superuser.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SQL)) {
      if (!row.next()) {
        throw new BenchmarkException(
            "A world this small has no page %d of contacts. Ask for more --clients."
                .formatted(DEPTH));
      }
      Map<String, String> values = new LinkedHashMap<>();
      ResultSetMetaData columns = row.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        values.put(columns.getColumnLabel(i), row.getString(i));
      }
      return new Sample(values, row.getString("owner"), row.getString("admin"));
    }
  }
}
