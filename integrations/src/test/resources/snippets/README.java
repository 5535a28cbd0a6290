  static Customer customer;
  static String text;
  static String key;
  static LlmListener listener;

@LlmCall(models = "a/b")
interface Tickets {
  @UserMessage("{{customer.name}}: {{ticket}}")
  Triage triage(Customer customer, String ticket);
}

record Customer(String name, String plan) {}

record Triage(Severity severity, String summary, List<String> tags) {}

enum Severity { LOW, HIGH, URGENT }

