package dev.llmcall.recovery;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses among variants: by the discriminator, else by what changes least. */
final class UnionMatch {
  private static final Set<RepairKind> UNNAMED = EnumSet.of(RepairKind.CONSTANT_ADDED);

  private final Matcher matcher;

  UnionMatch(Matcher matcher) {
    this.matcher = matcher;
  }

  boolean isUnion(Schema schema) {
    return schema.type == Schema.Type.UNION;
  }

  Fit match(Node node, Schema schema) {
    if (node.isNull() && schema.takesNull()) {
      Schema nothing = new Schema();
      nothing.type = Schema.Type.NULL;
      return node.kind == Node.Kind.MISSING
          ? Fit.scalar(node, "null").with(RepairKind.VALUE_MISSING, "", "null")
          : this.matcher.match(node, nothing);
    }
    Schema named = schema.discriminator == null ? null : named(node, schema, schema.discriminator);
    Fit fit = named != null ? this.matcher.match(node, named) : best(node, schema);
    boolean isLeaf = node.kind == Node.Kind.STRING
        || node.kind == Node.Kind.WORD
        || node.kind == Node.Kind.PROSE;
    if (fit.isWrong && isLeaf && schema.isNullable && Words.saysNothing(node.text())) {
      return Fit.scalar(node, "null").with(RepairKind.NULL_ADDED, this.matcher.shown(node), "null");
    }
    return fit;
  }

  /** The variant that the discriminator names. */
  private static @Nullable Schema named(Node node, Schema schema, String discriminator) {
    if (node.kind != Node.Kind.OBJECT) {
      return null;
    }
    String value = null;
    String folded = Folding.fold(discriminator);
    for (int i = 0; i < node.names.size(); i++) {
      if (node.names.get(i).equals(discriminator)
          || Folding.fold(node.names.get(i)).equals(folded)) {
        value = node.items.get(i).text();
      }
    }
    if (value == null) {
      return null;
    }
    Schema found = null;
    for (Schema variant : schema.variants) {
      for (Schema.Property property : variant.target().properties) {
        Choices choices = property.schema().target().choices;
        if (property.name().equals(discriminator) && choices != null) {
          Choices.Chosen chosen = choices.choose(value);
          if (chosen != null && chosen.kind() == null) {
            return variant;
          }
          if (chosen != null && chosen.kind() == RepairKind.CONSTANT_MATCHED) {
            if (found != null) {
              return null;
            }
            found = variant;
          }
        }
      }
    }
    return found;
  }

  /** Whether the object that was taken for a wrapper has a member of one of the variants. */
  private static boolean isUnwrappedMember(Node node, Fit fit, List<Schema> variants) {
    return node.kind == Node.Kind.OBJECT
        && fit.changes().stream().anyMatch(each -> each.kind() == RepairKind.WRAPPER_REMOVED)
        && node.names.stream()
            .map(Folding::fold)
            .anyMatch(name ->
                variants.stream().anyMatch(each -> each.target().foldedNames.containsKey(name)));
  }

  private Fit best(Node node, Schema schema) {
    Fit best = null;
    Fit tie = null;
    int lossless = 0;
    List<Schema> variants = schema.variants;
    for (Schema variant : variants) {
      Fit fit = this.matcher.match(node, variant);
      lossless += fit.isWrong || fit.isLossy() ? 0 : 1;
      if (best == null || fit.cost() < best.cost()) {
        best = fit;
        tie = null;
      } else if (fit.cost() == best.cost() && !fit.isWrong) {
        tie = fit;
      }
    }
    if (best == null) {
      return this.matcher.wrong(node, schema);
    }
    if (best.isWrong && variants.size() > 1 && schema.discriminator == null) {
      return this.matcher.wrong(node, schema);
    }
    boolean isEmpty = node.kind == Node.Kind.OBJECT && node.items.isEmpty() && variants.size() > 1;
    boolean isUnnamed = lossless > 1 && best.has(UNNAMED); // it only changes less than another
    boolean isTie = ((tie != null && !tie.isSameAs(best))
            || isEmpty
            || isUnnamed
            || isUnwrappedMember(node, best, variants))
        && best.cost() > 0
        && !this.matcher.isPartial;
    return isTie ? best.with(RepairKind.VARIANT_GUESSED, this.matcher.shown(node), "") : best;
  }
}
