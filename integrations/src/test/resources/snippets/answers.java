  static String title;
  static dev.llmcall.runtime.generated.JsonReader in;

