  static Assistant assistant;
  static Page page;
  static String question;

interface Page {
  void append(String text);

  void clear();
}

@LlmCall(models = "a/b")
interface Assistant {
  LlmStream explain(String question);
}

