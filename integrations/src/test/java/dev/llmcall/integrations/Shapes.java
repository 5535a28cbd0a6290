package dev.llmcall.integrations;

import dev.llmcall.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types of answers that a user could have. */
final class Shapes {
  private Shapes() {}

  enum Colour {
    RED,
    GREEN
  }

  record Point(int x, int y) {}

  record Line(Point from, Point to, Optional<Colour> colour) {}

  record Page<T>(List<T> items, int number) {}

  record Budget(int euros) {
    Budget {
      if (euros < 0) {
        throw new IllegalArgumentException("a budget is not negative");
      }
    }
  }

  sealed interface Payment permits Cash, Card {}

  record Cash(long cents) implements Payment {}

  record Card(String number) implements Payment {}

  record Order(String id, Map<String, Integer> amounts, List<Payment> payments) {}

  record Tree(String name, List<Tree> branches) {}

  /** Made by its constructor. */
  static final class Named {
    private final String name;
    private final int size;

    Named(@Param("name") String name, @Param("size") int size) {
      this.name = name;
      this.size = size;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Named named && named.name.equals(name) && named.size == size;
    }

    @Override
    public int hashCode() {
      return name.hashCode() + size;
    }
  }

  /** Made by setters. */
  static class Bean {
    private String name = "";
    private boolean open;

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public boolean isOpen() {
      return open;
    }

    public void setOpen(boolean open) {
      this.open = open;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bean bean && bean.name.equals(name) && bean.open == open;
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }
}
