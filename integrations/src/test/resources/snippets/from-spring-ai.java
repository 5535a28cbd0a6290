  static org.springframework.ai.chat.client.ChatClient.Builder builder;
  static String text;
  static org.springframework.core.env.Environment environment;

