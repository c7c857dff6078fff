package com.ringlypro.crm.api.live;

import com.ringlypro.crm.api.live.Feed.Event;
import graphql.GraphQLContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/** Turns what changes into the events of subscriptions. */
final class Subscriptions {

  private final Changes changes;

  Subscriptions(Changes changes) {
    this.changes = changes;
  }

  /**
   * What changes, from when somebody asks for it until nobody does any more.
   *
   * @param context of the operation that subscribes
   */
  Flux<Event> to(Watched watched, GraphQLContext context) {
    LiveConnection connection = LiveConnection.in(context);
    return Flux.using(
        () -> {
          connection.beginSubscription();
          return changes.begin(watched);
        },
        feed -> events(feed, connection),
        feed -> {
          changes.end(feed);
          connection.endSubscription();
        });
  }

  private static Flux<Event> events(Feed feed, LiveConnection connection) {
    return Flux.<Event>generate(sink -> next(feed, connection, sink))
        .subscribeOn(LiveThreads.SCHEDULER);
  }

  private static void next(Feed feed, LiveConnection connection, SynchronousSink<Event> sink) {
    try {
      // Events wait in the feed, where they take little, and not in what the caller does not take.
      connection.awaitWritten();
      Event event = feed.take();
      // There is none when nobody wants any more; whoever ended the feed expects no answer.
      if (event != null) {
        sink.next(event);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      sink.complete();
    }
  }
}
