package dev.llmcall.runtime.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstraintsTest {

  @Test
  void countsDigitsOnBothSidesOfThePoint() {
    assertThat(Constraints.hasDigits(new BigDecimal("123.45"), 3, 2)).isTrue();
    assertThat(Constraints.hasDigits(new BigDecimal("123.450"), 3, 2)).isTrue();
    assertThat(Constraints.hasDigits(new BigDecimal("1234.5"), 3, 2)).isFalse();
    assertThat(Constraints.hasDigits(new BigDecimal("0.456"), 3, 2)).isFalse();
    assertThat(Constraints.hasDigits(0.1, 0, 1)).isTrue();
    assertThat(Constraints.hasDigits(-999, 3, 0)).isTrue();
    assertThat(Constraints.hasDigits(1000L, 3, 0)).isFalse();
    assertThat(Constraints.hasDigits(new BigDecimal("1E+3"), 3, 0)).isFalse();
  }

  @Test
  void knowsAddresses() {
    assertThat(List.of("ada@example.org", "a.b+c@x-y.co", "\"a@b\"@c"))
        .allMatch(Constraints::isEmail);
    assertThat(List.of("", "ada", "@x", "ada@", "a b@c", "a@.b", "a@b.", "a@b..c"))
        .noneMatch(Constraints::isEmail);
  }
}
