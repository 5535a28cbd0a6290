package dev.llmcall.runtime.engine;

/**
 * A call but for its messages: everything that one client and one set of options decide.
 *
 * @param plan its requests
 * @param policy what it does about failures and time
 * @param options headers, key and tags of the call
 */
public record PreparedCall(Plan plan, CallPolicy policy, EngineOptions options) {}
