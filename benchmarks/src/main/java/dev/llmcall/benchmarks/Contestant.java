package dev.llmcall.benchmarks;

import java.net.URI;

/** Who is measured. */
enum Contestant {
  GENERATED("generated"),
  HAND_WRITTEN("hand-written");

  private final String label;

  Contestant(String label) {
    this.label = label;
  }

  String label() {
    return this.label;
  }

  /** A client of its own; what the other contestant needs is not loaded. */
  Desk desk(URI base) {
    return desk(base, 256);
  }

  /** The same for so many calls at once; the JDK's client knows no limit. */
  Desk desk(URI base, int connections) {
    return this == GENERATED
        ? GeneratedDesk.at(base, Fixture.KEY, connections)
        : new HandWrittenDesk(base, Fixture.KEY);
  }

  /** The same for streams. */
  Teller teller(URI base) {
    return this == GENERATED
        ? new GeneratedTeller(base, Fixture.KEY)
        : new HandWrittenTeller(base, Fixture.KEY);
  }
}
