package dev.llmcall.runtime;

import dev.llmcall.runtime.engine.EngineStream;
import java.util.Iterator;

/**
 * An answer that is shown as it comes: pieces of its text, and at the end the whole {@link #result()}.
 *
 * <pre>{@code
 * try (LlmStream stream = assistant.explain(question)) {
 *   for (LlmStream.Piece piece : stream) {
 *     if (piece instanceof LlmStream.Text text) {
 *       page.append(text.text());
 *     } else { // LlmStream.Restart: another model begins anew
 *       page.clear();
 *     }
 *   }
 *   log(stream.result().model());
 * }
 * }</pre>
 *
 * <p>Nothing is sent before the first piece, or the result, is asked for; the call's deadline counts from
 * there. Until the first useful token is there nothing is shown, so models that fail before it are fallen
 * back from unseen. When a model fails later, the next one is asked, and {@link Restart} says that what
 * was shown is void: the result is always the whole answer of one model. Reading a piece throws an {@link
 * LlmException} when no model is left; its {@link LlmException#partialText()} has what was shown last.
 *
 * <p>Read it on one thread at a time; only {@link #close()} may come from any other. Close it, unless it
 * was read to its end: a stream that is dropped keeps its connection until the deadline.
 */
public sealed interface LlmStream extends Iterable<LlmStream.Piece>, AutoCloseable
    permits EngineStream {

  /** What comes next. */
  sealed interface Piece {}

  /**
   * Some more of the answer.
   *
   * @param text never empty
   */
  record Text(String text) implements Piece {

    /** The length; the text stays out of logs. */
    @Override
    public String toString() {
      return "Text[" + text.length() + " characters]";
    }
  }

  /**
   * The model that had begun has failed, and another one begins anew: what was shown so far is void.
   *
   * @param failed the attempt that broke off; its {@link Attempt#text()} may have what came of it
   */
  record Restart(Attempt failed) implements Piece {}

  /**
   * The pieces, each as soon as it is there.
   *
   * @return never a piece twice: the stream can be iterated over once
   * @throws IllegalStateException if it was asked for before
   */
  @Override
  Iterator<Piece> iterator();

  /**
   * The whole answer, with the model, attempts and usage; what was not read yet is read and passed over.
   *
   * @throws LlmException if there is none; {@link LlmException.Cancelled} if the stream was closed before
   *     its end
   */
  LlmResult<String> result();

  /**
   * Ends the call: its connection is closed at once, and who reads on is told that it was cancelled. No
   * model is blamed for it. Nothing happens after the end, or the second time. Never throws.
   */
  @Override
  void close();
}
