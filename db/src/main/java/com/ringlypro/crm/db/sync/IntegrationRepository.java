package com.ringlypro.crm.db.sync;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.querydsl.QuerydslPredicateExecutor;

/** The stored connections. */
public interface IntegrationRepository
    extends JpaRepository<Integration, Integer>, QuerydslPredicateExecutor<Integration> {

  /** The connection of a client to a provider, named in lower case. */
  Optional<Integration> findByClientIdAndProvider(int clientId, String provider);
}
