package dev.llmcall.testkit;

import java.io.IOException;

/** Goes through the tokens of an answer in the time and as far as its delivery says. */
final class Pacing {
  private final Connection connection;
  private final Delivery delivery;
  private int sent;

  Pacing(Connection connection, Delivery delivery) {
    this.connection = connection;
    this.delivery = delivery;
  }

  /** What comes before all tokens. */
  void begin() throws IOException {
    connection.await(delivery.firstToken());
  }

  /**
   * What comes before the next token.
   *
   * @return false if the answer is to end here
   */
  boolean next() throws IOException {
    if (sent > 0) {
      connection.await(delivery.interval());
    }
    if (sent == delivery.pauseAfter()) {
      connection.await(delivery.pause());
    }
    return sent++ < delivery.endsAfter();
  }

  /**
   * Ends the answer early.
   *
   * @return whether HTTP goes on
   */
  boolean end() throws IOException {
    switch (delivery.ending()) {
      case STOPS -> {
        return true;
      }
      case HANGS_UP -> connection.hangUp();
      case RESETS -> connection.reset();
    }
    return false;
  }
}
