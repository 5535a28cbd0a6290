package dev.llmcall.recovery;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text that comes in pieces, at a cost that is proportional to the new characters, and says at any
 * moment what is known so far. For one thread.
 */
public final class Pieces {
  private final Recovery recovery;
  private final Text text = new Text(64);
  private final Candidates candidates;
  private final Snapshot snapshot;
  private boolean isTooLong;
  private @Nullable Recovered result;

  Pieces(Recovery recovery) {
    this.recovery = recovery;
    this.candidates =
        new Candidates(this.text, recovery.isName(), recovery.limits().depth());
    this.snapshot = new Snapshot(recovery, this.candidates);
  }

  /**
   * Takes the next piece.
   *
   * @throws IllegalStateException after {@link #end()}
   */
  public void add(CharSequence piece) {
    Objects.requireNonNull(piece, "piece");
    if (this.result != null) {
      throw new IllegalStateException("the text has ended");
    }
    if (this.isTooLong
        || (long) this.text.length + piece.length() > this.recovery.limits().characters()) {
      this.isTooLong = true;
      return;
    }
    this.text.add(piece);
    this.candidates.run();
  }

  /**
   * What is known so far, as strict JSON: objects and lists with what has come of them, texts as far as they
   * came. A number is held back until something follows it, a literal until it is whole; members that have not
   * come are null, lists and maps empty. Empty if nothing is known yet. It costs as much as the value is large.
   */
  public Optional<String> known() {
    if (this.result != null) {
      return this.result.json();
    }
    return this.isTooLong ? Optional.empty() : this.snapshot.json();
  }

  /** Says that the text is whole; what came of it. The same each time. */
  public Recovered end() {
    if (this.result == null) {
      Output output = new Output(this.text.length + 16);
      if (this.isTooLong) {
        output.write(Fit.wrong(
            new Node(Node.Kind.MISSING, 0),
            "at most " + this.recovery.limits().characters() + " characters",
            "more"));
      } else {
        this.text.end();
        this.candidates.run();
        output.write(new Choosing(this.recovery, this.candidates).fit());
      }
      this.result = new Recovered(output);
    }
    return this.result;
  }

  /** How many characters were looked at so far, as often as they were: the measure of work. */
  long looks() {
    return this.text.looks;
  }
}
