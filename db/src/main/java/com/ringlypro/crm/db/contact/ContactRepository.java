package com.ringlypro.crm.db.contact;

import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.value.PhoneNumber;
import jakarta.persistence.QueryHint;
import java.util.Optional;
import org.hibernate.jpa.HibernateHints;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.querydsl.QuerydslPredicateExecutor;

/** The stored contacts. */
public interface ContactRepository
    extends JpaRepository<Contact, Integer>, QuerydslPredicateExecutor<Contact> {

  /**
   * The contact of a client that has this number, also if it was stored in another form. Changes
   * that were not written yet are disregarded.
   */
  default Optional<Contact> findByPhone(Client client, PhoneNumber phone) {
    return findByNumber(client, phone.e164())
        .or(() -> findByDigits(client.getId(), phone.lastDigits()));
  }

  @Query("select c from Contact c where c.client = :client and c.phone = :e164")
  @QueryHints(@QueryHint(name = HibernateHints.HINT_FLUSH_MODE, value = "COMMIT"))
  Optional<Contact> findByNumber(Client client, String e164);

  @Query("select c from Contact c where c.id = function('contact_by_digits', :clientId, :digits)")
  @QueryHints(@QueryHint(name = HibernateHints.HINT_FLUSH_MODE, value = "COMMIT"))
  Optional<Contact> findByDigits(int clientId, String digits);

  /**
   * The contact of a client that has this address, in whatever letter case. Changes that were not
   * written yet are disregarded.
   *
   * @param email in lower case
   */
  @Query("select c from Contact c where c.client = :client and lower(c.email) = :email")
  @QueryHints(@QueryHint(name = HibernateHints.HINT_FLUSH_MODE, value = "COMMIT"))
  Optional<Contact> findByEmail(Client client, String email);
}
