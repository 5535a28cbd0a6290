package dev.llmcall.runtime.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A list of any length comes out as it was read, and cannot be changed. */
class ItemsTest {
  @Test
  void keepsAllInOrder() {
    for (int count = 0; count <= 50; count++) {
      List<Integer> expected = IntStream.range(0, count).boxed().toList();
      Items<Integer> items = new Items<>();
      expected.forEach(items::add);
      List<Integer> list = items.toList();
      assertThat(list).isEqualTo(expected);
      assertThatThrownBy(() -> list.add(1)).isInstanceOf(UnsupportedOperationException.class);
      assertThat(List.copyOf(list)).as("needs no copy").isSameAs(list);
    }
  }

  @Test
  void holdsNoMoreThanItWasGiven() {
    Items<String> items = new Items<>();
    items.add("a");
    List<String> before = items.toList();
    items.add("b");
    assertThat(before).containsExactly("a");
    assertThat(items.toList()).containsExactly("a", "b");
  }
}
