package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.LlmStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The stream that users see. */
public final class EngineStream implements LlmStream {
  private final StreamRun run;
  private final AtomicBoolean isTaken = new AtomicBoolean();

  /** Of one run. */
  public EngineStream(StreamRun run) {
    this.run = run;
  }

  @Override
  public Iterator<Piece> iterator() {
    if (!isTaken.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "a stream can be iterated over once; call the method again for another answer");
    }
    return new Pieces(run);
  }

  @Override
  public LlmResult<String> result() {
    return run.result();
  }

  @Override
  public void close() {
    run.close();
  }

  private static final class Pieces implements Iterator<Piece> {
    private final StreamRun run;
    private @Nullable Piece next;

    Pieces(StreamRun run) {
      this.run = run;
    }

    @Override
    public boolean hasNext() {
      if (next == null) {
        next = run.next();
      }
      return next != null;
    }

    @Override
    public Piece next() {
      Piece piece = hasNext() ? next : null;
      if (piece == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return piece;
    }
  }
}
