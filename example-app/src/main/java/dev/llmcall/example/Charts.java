package dev.llmcall.example;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws what the models did, as inline SVG; every number is there as text too. */
final class Charts {
  private static final int WIDTH = 700;
  private static final int ROW = 52;

  private Charts() {}

  /** Which model answered how many calls, and how often it failed before another was asked. */
  static String answers(List<ModelUse> models) {
    int most =
        models.stream().mapToInt(use -> use.answered() + use.failed()).max().orElse(0);
    StringBuilder bars = new StringBuilder();
    for (int i = 0; i < models.size(); i++) {
      ModelUse use = models.get(i);
      int top = i * ROW;
      double answered = width(use.answered(), most);
      bars.append(text(0, top + 16, "", use.model()));
      bars.append(rect("answered", 0, top + 24, answered));
      bars.append(rect("failed", answered, top + 24, width(use.failed(), most)));
      String failed = use.failures().isEmpty() ? "" : ", failed " + use.failuresInWords();
      bars.append(endText(top + 16, use.answered() + " answered" + failed));
    }
    return figure(
        "Which model answered how many calls",
        "Filled: calls it answered. Dashed: attempts that failed, so that the next model was asked.",
        models.size() * ROW,
        bars);
  }

  /** What each attempt cost: one dot for each, those at the same place drawn as one larger dot. */
  static String costs(List<ModelUse> models) {
    BigDecimal most = models.stream()
        .flatMap(use -> use.costs().stream())
        .max(BigDecimal::compareTo)
        .orElse(BigDecimal.ZERO);
    if (most.signum() == 0) {
      return "";
    }
    StringBuilder dots = new StringBuilder();
    for (int i = 0; i < models.size(); i++) {
      ModelUse use = models.get(i);
      int top = i * ROW;
      dots.append(text(0, top + 16, "", use.model()));
      String attempts = use.costs().size() == 1 ? " attempt" : " attempts";
      dots.append(endText(top + 16, use.costs().size() + attempts + ", USD " + Dollars.of(use)));
      dots.append(line(top + 36));
      dots(use.costs(), most).forEach((x, count) -> dots.append(dot(x, top + 36, count)));
    }
    int foot = models.size() * ROW + 12;
    dots.append(text(0, foot, "soft", "USD 0"));
    dots.append(endText(foot, "USD " + Dollars.of(most)));
    return figure(
        "What each attempt cost",
        "One dot for each attempt that was billed, from nothing on the left to the dearest on the"
            + " right; a larger dot is several.",
        foot + 8,
        dots);
  }

  private static Map<Long, Integer> dots(List<BigDecimal> costs, BigDecimal most) {
    Map<Long, Integer> dots = new TreeMap<>();
    for (BigDecimal cost : costs) {
      long x = Math.round(10 + (WIDTH - 20) * cost.doubleValue() / most.doubleValue());
      dots.merge(x, 1, Integer::sum);
    }
    return dots;
  }

  private static double width(int count, int most) {
    return most == 0 ? 0 : (double) (WIDTH - 2) * count / most;
  }

  private static String figure(String title, String caption, int height, CharSequence content) {
    return """
        <figure>
        <svg viewBox="0 0 %d %d" role="img" aria-label="%s">
        %s</svg>
        <figcaption>%s. %s</figcaption>
        </figure>
        """.formatted(WIDTH, height, title, content, title, caption);
  }

  private static String text(int x, int y, String style, String text) {
    return "<text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>\n"
        .formatted(x, y, style, HtmlPage.escape(text));
  }

  private static String endText(int y, String text) {
    return "<text x=\"%d\" y=\"%d\" class=\"soft\" text-anchor=\"end\">%s</text>\n"
        .formatted(WIDTH, y, HtmlPage.escape(text));
  }

  private static String rect(String style, double x, int y, double width) {
    if (width == 0) {
      return "";
    }
    return "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"16\" rx=\"2\"/>\n"
        .formatted(style, Math.round(x + 1), y, Math.max(2, Math.round(width) - 2));
  }

  private static String line(int y) {
    return "<line class=\"axis\" x1=\"0\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n".formatted(y, WIDTH, y);
  }

  private static String dot(long x, int y, int count) {
    return "<circle class=\"cost\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>\n"
        .formatted(x, y, Math.min(12, Math.round(4 * Math.sqrt(count))));
  }
}
