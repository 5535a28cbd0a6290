package dev.llmcall.runtime.generated;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items of a list that is being read. For one thread.
 *
 * <p>Lists in answers are short: to collect and then copy them with the JDK's own classes allocates three
 * arrays for each, a tenth of all that a small answer takes. Here it is one beside the list itself.
 *
 * @param <T> an item
 */
public final class Items<T> {
  private @Nullable Object[] items = new Object[6];
  private int size;

  /** None yet. */
  public Items() {}

  /** Adds one at the end. */
  public void add(T item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    items[size++] = item;
  }

  /**
   * The items as a list that cannot be changed.
   *
   * @throws NullPointerException if one of them is null
   */
  @SuppressWarnings("unchecked") // only items were added
  public List<T> toList() {
    T[] all = (T[]) items;
    return switch (size) { // the JDK does not copy what is not in an array yet
      case 0 -> List.of();
      case 1 -> List.of(all[0]);
      case 2 -> List.of(all[0], all[1]);
      case 3 -> List.of(all[0], all[1], all[2]);
      case 4 -> List.of(all[0], all[1], all[2], all[3]);
      case 5 -> List.of(all[0], all[1], all[2], all[3], all[4]);
      case 6 -> List.of(all[0], all[1], all[2], all[3], all[4], all[5]);
      default -> List.of(size == all.length ? all : Arrays.copyOf(all, size));
    };
  }
}
