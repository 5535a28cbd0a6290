  static String key;
  static String text;
  static URI gateway;

