package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.LlmStream;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The pieces of an answer as a stream of texts, one after the other. */
public final class TextPieces extends Spliterators.AbstractSpliterator<String> {
  private final StreamRun run;

  private TextPieces(StreamRun run) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.run = run;
  }

  /** The texts of a run that does not restart. Closing the stream ends the run. */
  public static Stream<String> stream(StreamRun run) {
    return StreamSupport.stream(new TextPieces(run), false).onClose(run::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super String> action) {
    LlmStream.Piece piece = run.next();
    if (piece instanceof LlmStream.Text text) {
      action.accept(text.text());
    }
    return piece != null;
  }

  /** Pieces come one after the other, so they are not read ahead for other threads. */
  @Override
  public @Nullable Spliterator<String> trySplit() {
    return null;
  }
}
