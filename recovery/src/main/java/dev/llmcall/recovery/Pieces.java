package dev.llmcall.recovery;

import java.util.List;
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
  private boolean isTooLong;
  private int pass = Matcher.CLOSED;
  private @Nullable Recovered result;

  Pieces(Recovery recovery) {
    this.recovery = recovery;
    this.candidates =
        new Candidates(this.text, recovery.isName(), recovery.limits().depth());
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
    if (this.isTooLong || this.candidates.isTooDeep()) {
      return Optional.empty();
    }
    TreeBuilder builder = this.candidates.builder();
    if (builder != null) {
      boolean hasOpenText = builder.takeOpenText();
      Optional<String> json =
          builder.root().kind == Node.Kind.STRING ? Optional.empty() : known(builder.root());
      if (hasOpenText) {
        builder.dropOpenText();
      }
      return json;
    }
    List<Candidates.Found> found = this.candidates.found;
    for (int i = found.size() - 1; i >= 0; i--) {
      if (!found.get(i).isThought()) {
        return known(found.get(i).root());
      }
    }
    if (!found.isEmpty()) {
      return Optional.empty();
    }
    Node begun = this.candidates.begun();
    return begun == null ? knownText() : known(begun);
  }

  /** A text alone, in quotes. */
  private Optional<String> knownText() {
    int first = this.text.skipBlank(0);
    boolean isText = this.text.at(first) == '"' && !this.candidates.isThinking();
    if (!isText || this.recovery.schema().target().type != Schema.Type.ANY) {
      return Optional.empty();
    }
    Candidates list = new Candidates(new Text(this.text.length), this.recovery.isName(), 2);
    list.text.add("[");
    list.text.add(this.text.slice(first, this.text.length));
    list.run();
    TreeBuilder builder = list.builder();
    if (builder == null || !builder.takeOpenText() || builder.root().items.size() != 1) {
      return Optional.empty();
    }
    return Optional.of(JsonOut.quote(builder.root().items.get(0).text()));
  }

  private Optional<String> known(Node root) {
    Matcher matcher =
        new Matcher(this.text, this.recovery.isName(), this.recovery.limits().depth(), ++this.pass);
    Fit fit = matcher.match(root, this.recovery.schema());
    if (fit.isWrong) {
      return Optional.empty();
    }
    Output output = new Output(Math.min(this.text.length, 4096) + 16);
    output.write(fit);
    return Optional.of(output.json());
  }

  /** Says that the text is whole; what came of it. The same each time. */
  public Recovered end() {
    if (this.result == null) {
      Output output = new Output(Math.min(this.text.length, 1 << 20) + 16);
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
