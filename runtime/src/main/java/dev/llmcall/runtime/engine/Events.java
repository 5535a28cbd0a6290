package dev.llmcall.runtime.engine;

import dev.llmcall.recovery.Repair;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.CallInfo;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmHealth;
import dev.llmcall.runtime.LlmListener;
import dev.llmcall.runtime.LlmResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tells the listeners of one call; what they throw ends with them. */
final class Events {
  /** For calls that nobody listens to. */
  static final Events SILENT = new Events(List.of(), new CallInfo("", "", 0, Map.of()));

  private final List<LlmListener> listeners;
  private final CallInfo call;

  Events(List<LlmListener> listeners, CallInfo call) {
    this.listeners = listeners;
    this.call = call;
  }

  void callStarted() {
    for (int i = 0; i < listeners.size(); i++) {
      try {
        listeners.get(i).callStarted(call);
      } catch (Throwable e) {
        drop(e);
      }
    }
  }

  void attemptStarted(Segment segment) {
    for (int i = 0; i < listeners.size(); i++) {
      try {
        listeners.get(i).attemptStarted(call, segment.endpoint().name(), segment.models());
      } catch (Throwable e) {
        drop(e);
      }
    }
  }

  void waiting(Step step, long nanos) {
    for (int i = 0; i < listeners.size(); i++) {
      try {
        Segment segment = step.segment();
        listeners
            .get(i)
            .waiting(call, segment.endpoint().name(), segment.models(), Duration.ofNanos(nanos));
      } catch (Throwable e) {
        drop(e);
      }
    }
  }

  void attemptEnded(Attempt attempt) {
    for (int i = 0; i < listeners.size(); i++) {
      try {
        listeners.get(i).attemptEnded(call, attempt);
      } catch (Throwable e) {
        drop(e);
      }
    }
  }

  void restarted(Attempt failed) {
    for (int i = 0; i < listeners.size(); i++) {
      try {
        listeners.get(i).restarted(call, failed);
      } catch (Throwable e) {
        drop(e);
      }
    }
  }

  void breakerChanged(LlmHealth.Model model) {
    for (int i = 0; i < listeners.size(); i++) {
      try {
        listeners.get(i).breakerChanged(call, model);
      } catch (Throwable e) {
        drop(e);
      }
    }
  }

  /** An attempt has brought the answer that is used. */
  void answered(Answered<?> answer) {
    if (!answer.repairs().isEmpty()) {
      answerRepaired(answer.attempt(), answer.repairs());
    }
    attemptEnded(answer.attempt());
  }

  private void answerRepaired(Attempt attempt, List<Repair> repairs) {
    for (int i = 0; i < listeners.size(); i++) {
      try {
        listeners.get(i).answerRepaired(call, attempt, repairs);
      } catch (Throwable e) {
        drop(e);
      }
    }
  }

  void callSucceeded(LlmResult<?> result) {
    for (int i = 0; i < listeners.size(); i++) {
      try {
        listeners.get(i).callSucceeded(call, result);
      } catch (Throwable e) {
        drop(e);
      }
    }
  }

  void callFailed(LlmException failure) {
    for (int i = 0; i < listeners.size(); i++) {
      try {
        listeners.get(i).callFailed(call, failure);
      } catch (Throwable e) {
        drop(e);
      }
    }
  }

  /** Only what the machine itself is in trouble with goes on. */
  private static void drop(Throwable thrown) {
    if (thrown instanceof VirtualMachineError trouble) {
      throw trouble;
    }
  }
}
