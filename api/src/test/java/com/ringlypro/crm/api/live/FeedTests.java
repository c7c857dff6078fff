package com.ringlypro.crm.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.live.Feed.Event;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class FeedTests {

  private final Feed feed = new Feed(new Watched("messages", 1));

  @Test
  void tellsOnceOfARowThatChangedTwice() throws InterruptedException {
    feed.add(changed(ChangeKind.UPDATED, 7));
    feed.add(changed(ChangeKind.UPDATED, 8));
    feed.add(changed(ChangeKind.UPDATED, 7));

    assertThat(feed.take()).isEqualTo(new Event(ChangeKind.UPDATED, 7));
    assertThat(feed.take()).isEqualTo(new Event(ChangeKind.UPDATED, 8));
    assertThatNothingIsLeft();
  }

  @Test
  void tellsOfANewRowAsNewThoughItChangedSince() throws InterruptedException {
    feed.add(changed(ChangeKind.CREATED, 7));
    feed.add(changed(ChangeKind.UPDATED, 7));

    assertThat(feed.take()).isEqualTo(new Event(ChangeKind.CREATED, 7));
    assertThatNothingIsLeft();
  }

  @Test
  void hasASubscriberWhoIsTooSlowReadAnew() throws InterruptedException {
    IntStream.rangeClosed(0, Feed.CAPACITY)
        .forEach(row -> feed.add(changed(ChangeKind.CREATED, row)));
    feed.add(changed(ChangeKind.UPDATED, 3));

    assertThat(feed.take()).isEqualTo(new Event(ChangeKind.REFETCH, null));
    assertThatNothingIsLeft();
  }

  @Test
  void keepsAsManyRowsAsItHasRoomFor() throws InterruptedException {
    IntStream.range(0, Feed.CAPACITY).forEach(row -> feed.add(changed(ChangeKind.CREATED, row)));

    assertThat(feed.take()).isEqualTo(new Event(ChangeKind.CREATED, 0));
  }

  @Test
  void letsGoWhoWaitsWhenItIsClosed() throws InterruptedException {
    Thread.startVirtualThread(feed::close);

    assertThat(feed.take()).isNull();
  }

  private void assertThatNothingIsLeft() throws InterruptedException {
    feed.add(changed(ChangeKind.UPDATED, 99));
    assertThat(feed.take()).isEqualTo(new Event(ChangeKind.UPDATED, 99));
  }

  private static Announcement changed(ChangeKind kind, int row) {
    return new Announcement("messages", kind, 1, List.of(row));
  }
}
