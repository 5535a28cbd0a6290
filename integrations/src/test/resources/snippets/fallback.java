  static String key;

