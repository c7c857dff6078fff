package com.ringlypro.crm.db.sync;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.querydsl.QuerydslPredicateExecutor;

/** The stored runs. */
public interface SyncRunRepository
    extends JpaRepository<SyncRun, Integer>, QuerydslPredicateExecutor<SyncRun> {}
