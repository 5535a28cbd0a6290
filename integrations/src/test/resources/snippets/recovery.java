  static dev.llmcall.recovery.Recovery recovery;
  static String schema;
  static String text;

