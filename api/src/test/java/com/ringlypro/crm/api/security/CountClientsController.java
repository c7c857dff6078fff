package com.ringlypro.crm.api.security;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.ringlypro.crm.db.client.QClient;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;

/** Says what its caller may see in the database, as any controller could. */
@Controller
class CountClientsController {

  private final JPAQueryFactory queries;
  private final TransactionOperations transactions;

  CountClientsController(JPAQueryFactory queries, TransactionOperations transactions) {
    this.queries = queries;
    this.transactions = transactions;
  }

  @MutationMapping
  @Nullable Long countClients() {
    QClient client = QClient.client;
    return transactions.execute(_ -> queries.select(client.count()).from(client).fetchOne());
  }
}
