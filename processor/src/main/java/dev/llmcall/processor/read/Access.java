package dev.llmcall.processor.read;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What the class that is written, which stands beside the call type, may use. */
final class Access {
  private final Elements elements;
  private final PackageElement home;

  /**
   * @param callType what the class stands beside
   */
  Access(Elements elements, TypeElement callType) {
    this.elements = elements;
    this.home = elements.getPackageOf(callType);
  }

  /** Why it may not use a type, constructor or method; empty if it may. */
  Optional<String> hidden(Element used) {
    boolean isSamePackage =
        elements.getPackageOf(used).getQualifiedName().contentEquals(home.getQualifiedName());
    for (Element e = used;
        e != null && !(e instanceof PackageElement);
        e = e.getEnclosingElement()) {
      String whose = e.equals(used) ? "" : " (" + Names.simple(e) + " is)";
      if (e.getModifiers().contains(Modifier.PRIVATE)) {
        return Optional.of("private" + whose);
      }
      if (!isSamePackage && !e.getModifiers().contains(Modifier.PUBLIC)) {
        return Optional.of("not public, and in another package" + whose);
      }
    }
    return Optional.empty();
  }
}
