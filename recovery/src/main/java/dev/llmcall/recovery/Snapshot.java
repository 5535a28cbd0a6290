package dev.llmcall.recovery;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what is known of an answer that has not ended. Parts that have ended are matched and written once, so that asking after each
 * piece costs little more than copying the result.
 */
final class Snapshot {
  private final Recovery recovery;
  private final Candidates candidates;
  private final Matcher matcher;
  private final StringBuilder out = new StringBuilder();
  /** The answer as the only item of a list, if it begins with a quote: then it is a text of its own. */
  private @Nullable Candidates quoted;

  private int quotedTo;

  Snapshot(Recovery recovery, Candidates candidates) {
    this.recovery = recovery;
    this.candidates = candidates;
    this.matcher =
        Matcher.partial(candidates.text, recovery.isName(), recovery.limits().depth());
  }

  /** Strict JSON; empty if nothing is known yet. */
  Optional<String> json() {
    if (this.candidates.isTooDeep()) {
      return Optional.empty();
    }
    TreeBuilder builder = this.candidates.builder();
    if (builder != null) {
      boolean hasOpenText = builder.takeOpenText();
      Optional<String> json =
          builder.root().kind == Node.Kind.STRING ? Optional.empty() : json(builder.root());
      if (hasOpenText) {
        builder.dropOpenText();
      }
      return json;
    }
    List<Candidates.Found> found = this.candidates.found;
    for (int i = found.size() - 1; i >= 0; i--) {
      if (!found.get(i).isThought()) {
        return json(found.get(i).root());
      }
    }
    if (!found.isEmpty()) {
      return Optional.empty();
    }
    Node begun = this.candidates.begun();
    return begun == null ? text() : json(begun);
  }

  private Optional<String> json(Node root) {
    this.matcher.again();
    Fit fit = this.matcher.match(root, this.recovery.schema());
    if (fit.isWrong) {
      return Optional.empty();
    }
    this.out.setLength(0);
    JsonOut.write(fit, this.out, true);
    return Optional.of(this.out.toString());
  }

  /** A text alone, in quotes. */
  private Optional<String> text() {
    Text text = this.candidates.text;
    int first = text.skipBlank(0);
    boolean isText = text.at(first) == '"' && !this.candidates.isThinking();
    if (!isText || this.recovery.schema().target().type != Schema.Type.ANY) {
      return Optional.empty();
    }
    if (this.quoted == null) {
      this.quoted = new Candidates(new Text(64), this.recovery.isName(), 2);
      this.quoted.text.add("[");
      this.quotedTo = first;
    }
    this.quoted.text.add(text.slice(this.quotedTo, text.length));
    this.quotedTo = text.length;
    this.quoted.run();
    TreeBuilder builder = this.quoted.builder();
    if (builder == null || !builder.takeOpenText()) {
      return Optional.empty();
    }
    List<Node> items = builder.root().items;
    String last = items.get(items.size() - 1).text();
    boolean isAlone = items.size() == 1;
    builder.dropOpenText();
    return isAlone ? Optional.of(JsonOut.quote(last)) : Optional.empty();
  }
}
