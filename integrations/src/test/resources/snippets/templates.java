

record Customer(String name, String city) {}

record Line(String name, int count) {}

