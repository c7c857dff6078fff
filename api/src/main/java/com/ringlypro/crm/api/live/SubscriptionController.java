package com.ringlypro.crm.api.live;

import com.ringlypro.crm.api.live.Feed.Event;
import com.ringlypro.crm.db.StoredEntity;
import com.ringlypro.crm.db.appointment.Appointment;
import com.ringlypro.crm.db.call.Call;
import com.ringlypro.crm.db.contact.Contact;
import com.ringlypro.crm.db.message.Message;
import com.ringlypro.crm.db.sync.SyncRun;
import graphql.GraphQLContext;
import jakarta.persistence.Table;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/** What callers can be told of. */
@Controller
final class SubscriptionController {

  private final Subscriptions subscriptions;
  private final Subjects subjects;

  SubscriptionController(Subscriptions subscriptions, Subjects subjects) {
    this.subscriptions = subscriptions;
    this.subjects = subjects;
  }

  @SubscriptionMapping
  Flux<SyncRun> syncRunUpdated(@Argument String id, GraphQLContext context) {
    Subjects.Run run = subjects.run(id);
    return events(SyncRun.class, run.clientId(), context)
        // What it is now is what there is to read anew.
        .filter(event -> event.row() == null || event.row() == run.id())
        .map(_ -> subjects.reference(SyncRun.class, run.id()));
  }

  @SubscriptionMapping
  Flux<Change> syncRunChanged(@Argument String clientId, GraphQLContext context) {
    return changes(SyncRun.class, clientId, context);
  }

  @SubscriptionMapping
  Flux<Change> messageChanged(@Argument String clientId, GraphQLContext context) {
    return changes(Message.class, clientId, context);
  }

  @SubscriptionMapping
  Flux<Change> callChanged(@Argument String clientId, GraphQLContext context) {
    return changes(Call.class, clientId, context);
  }

  @SubscriptionMapping
  Flux<Change> appointmentChanged(@Argument String clientId, GraphQLContext context) {
    return changes(Appointment.class, clientId, context);
  }

  @SubscriptionMapping
  Flux<Change> contactChanged(@Argument String clientId, GraphQLContext context) {
    return changes(Contact.class, clientId, context);
  }

  private Flux<Change> changes(
      Class<? extends StoredEntity> type, String clientId, GraphQLContext context) {
    return events(type, subjects.client(clientId), context)
        .map(event ->
            new Change(
                event.kind(), event.row() == null ? null : subjects.reference(type, event.row())));
  }

  private Flux<Event> events(
      Class<? extends StoredEntity> type, int clientId, GraphQLContext context) {
    String table = type.getAnnotation(Table.class).name();
    return subscriptions.to(new Watched(table, clientId), context);
  }
}
