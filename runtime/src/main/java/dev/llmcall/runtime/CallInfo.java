package dev.llmcall.runtime;

import java.util.Map;

/**
 * Which call a {@link LlmListener} hears of.
 *
 * @param callType the qualified name of the annotated interface
 * @param method the name of the annotated method
 * @param id tells calls of one client apart, from 1
 * @param tags what the call's options tagged it with
 */
public record CallInfo(String callType, String method, long id, Map<String, String> tags) {

  public CallInfo {
    tags = Map.copyOf(tags);
  }
}
