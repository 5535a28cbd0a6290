package dev.llmcall.runtime.http;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.LaxConnPool;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A request's hold on a connection, from waiting for one until it is given back. Run, from any thread and
 * at any moment, it ends the request. Whoever takes the entry out gives it back, so that a late end cannot
 * hit the connection's next request.
 */
final class Hold implements Runnable {
  /** After this long, a connection is looked at before it is used again; that costs a millisecond. */
  private static final long TRUSTED = TimeUnit.SECONDS.toMillis(2);

  private final LaxConnPool<Route, Connection> pool;
  private final AtomicReference<@Nullable PoolEntry<Route, Connection>> held =
      new AtomicReference<>();
  private volatile @Nullable Future<?> awaited;
  private volatile boolean ended;

  Hold(LaxConnPool<Route, Connection> pool) {
    this.pool = pool;
  }

  /**
   * Waits for a place, and takes a connection that was kept or a new one, which is not open yet.
   *
   * @throws IOException if it was ended meanwhile
   */
  Connection take(Route route) throws IOException {
    PoolEntry<Route, Connection> entry = await(route);
    Connection kept = entry.getConnection();
    if (kept != null
        && System.currentTimeMillis() - entry.getUpdated() > TRUSTED
        && kept.isStale()) {
      entry.discardConnection(CloseMode.IMMEDIATE);
      kept = null;
    }
    Connection connection = kept == null ? new Connection() : kept;
    if (kept == null) {
      entry.assignConnection(connection);
    }
    held.set(entry);
    if (ended || pool.isShutdown()) {
      run();
      throw new IOException("ended");
    }
    return connection;
  }

  private PoolEntry<Route, Connection> await(Route route) throws IOException {
    Future<PoolEntry<Route, Connection>> place = pool.lease(route, null, Timeout.DISABLED, null);
    awaited = place;
    if (ended) {
      place.cancel(true);
    }
    try {
      return place.get();
    } catch (InterruptedException e) {
      if (!place.cancel(true)) {
        leave(place);
      }
      Thread.currentThread().interrupt();
      throw new NoneFree(e);
    } catch (ExecutionException | CancellationException e) {
      throw new NoneFree(e);
    } finally {
      awaited = null;
    }
  }

  /** The place came at the same moment as the interruption. */
  private void leave(Future<PoolEntry<Route, Connection>> place) {
    try {
      pool.release(place.get(), false);
    } catch (InterruptedException | ExecutionException | CancellationException e) {
      // there is no place after all
    }
  }

  /** Gives the connection back for so long at most; nothing happens if the request was ended. */
  void keep(TimeValue time) {
    PoolEntry<Route, Connection> entry = held.getAndSet(null);
    if (entry != null) {
      entry.updateExpiry(time);
      pool.release(entry, true);
    }
  }

  /** Gives back a connection whose exchange is complete, but which is not to be used again. */
  void drop() {
    PoolEntry<Route, Connection> entry = held.getAndSet(null);
    if (entry != null) {
      pool.release(entry, false);
    }
  }

  /** Ends the request. */
  @Override
  public void run() {
    ended = true;
    Future<?> place = awaited;
    if (place != null) {
      place.cancel(true);
    }
    PoolEntry<Route, Connection> entry = held.getAndSet(null);
    if (entry != null) {
      entry.discardConnection(CloseMode.IMMEDIATE);
      pool.release(entry, false);
    }
  }

  /** There was no place for the request while it was wanted. */
  static final class NoneFree extends IOException {
    private static final long serialVersionUID = 1;

    NoneFree(Exception cause) {
      super("no connection was free", cause);
    }
  }
}
