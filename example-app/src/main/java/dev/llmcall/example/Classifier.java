package dev.llmcall.example;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.LlmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** Has commits classified, several at a time; what is done so far can be asked for at any moment. */
final class Classifier {
  private final Commits commits;
  private final Progress progress;
  private final ConcurrentSkipListMap<Integer, Outcome> outcomes = new ConcurrentSkipListMap<>();
  private final AtomicReference<Optional<LlmException>> stop =
      new AtomicReference<>(Optional.empty());

  Classifier(Commits commits, Progress progress) {
    this.commits = commits;
    this.progress = progress;
  }

  /** Goes through the commits; comes back early if the endpoint cannot be used at all. */
  void run(List<Commit> history, int parallel) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    try {
      List<Callable<Object>> tasks = new ArrayList<>();
      for (int i = 0; i < history.size(); i++) {
        int place = i;
        tasks.add(Executors.callable(() -> classify(place, history.get(place))));
      }
      for (Future<Object> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a bug in this program", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private void classify(int place, Commit commit) {
    if (stop.get().isPresent()) {
      return;
    }
    try {
      outcomes.put(place, new Outcome.Classified(commit, commits.classify(commit)));
    } catch (LlmException.Cancelled e) {
      return; // interrupted: the commit counts as not read
    } catch (LlmException e) {
      outcomes.put(place, new Outcome.NotClassified(commit, e));
      if (e.kind().scope() == ErrorKind.Scope.ENDPOINT) {
        stop.compareAndSet(Optional.empty(), Optional.of(e));
        return;
      }
    }
    progress.step();
  }

  /** What is done, in the order of the history. */
  List<Outcome> outcomes() {
    return List.copyOf(outcomes.values());
  }

  /** Why the endpoint cannot be used, if that ended it. */
  Optional<LlmException> stoppedBy() {
    return stop.get();
  }
}
