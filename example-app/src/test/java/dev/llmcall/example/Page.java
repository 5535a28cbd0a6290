package dev.llmcall.example;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Looks into a page of HTML that is XML as well. */
final class Page {
  private Page() {}

  static Document parse(String html) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(html)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + e.getMessage() + "\n" + html, e);
    }
  }

  static List<String> texts(Document page, String tag) {
    return elements(page, tag).stream().map(Element::getTextContent).toList();
  }

  /** Whatever a browser would fetch or follow. */
  static List<String> references(Document page) {
    Set<String> names = Set.of("src", "href", "xlink:href", "srcset", "action", "data", "style");
    List<String> references = new ArrayList<>();
    for (Element element : elements(page, "*")) {
      for (String name : names) {
        if (element.hasAttribute(name)) {
          references.add(element.getTagName() + " " + name + "=" + element.getAttribute(name));
        }
      }
    }
    for (String style : texts(page, "style")) {
      if (style.contains("url(") || style.contains("@import")) {
        references.add(style);
      }
    }
    return references;
  }

  private static List<Element> elements(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
