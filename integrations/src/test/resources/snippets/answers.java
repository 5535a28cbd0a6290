  static String title;
  static JsonReader in;

interface Tickets {
  enum Severity { LOW, HIGH }

  record Triage(Severity severity, String summary, Optional<String> product, List<Step> steps) {}

  record Step(String text, int minutes) {}
}

