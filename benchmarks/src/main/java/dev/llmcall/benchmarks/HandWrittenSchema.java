package dev.llmcall.benchmarks;

/** The schema of {@link Triage} as a person writes it. */
final class HandWrittenSchema {
  static final String TEXT = """
      {"type":"object","properties":{
        "summary":{"type":"string"},
        "severity":{"type":"string","enum":["LOW","NORMAL","HIGH","URGENT"]},
        "needsHuman":{"type":"boolean"},
        "confidence":{"type":"number"},
        "customer":{"type":"object","properties":{
          "name":{"type":"string"},"plan":{"type":"string"},"openTickets":{"type":"integer"}},
          "required":["name","plan","openTickets"],"additionalProperties":false},
        "steps":{"type":"array","items":{"type":"object","properties":{
          "order":{"type":"integer"},"action":{"type":"string"},
          "reason":{"type":"string"},"minutes":{"type":"integer"}},
          "required":["order","action","reason","minutes"],"additionalProperties":false}},
        "tags":{"type":"array","items":{"type":"string"}}},
        "required":["summary","severity","needsHuman","confidence","customer","steps","tags"],
        "additionalProperties":false}""";

  private HandWrittenSchema() {}
}
