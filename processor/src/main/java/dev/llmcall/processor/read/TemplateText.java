package dev.llmcall.processor.read;

import dev.llmcall.processor.problem.Excerpt;
import dev.llmcall.processor.problem.Place;
import dev.llmcall.processor.read.TemplatePiece.Placeholder;
import java.util.Optional;

/**
 * The text of a template.
 *
 * @param place where to point for it
 * @param from the file or constant that holds it, where that is not what the place shows
 */
record TemplateText(String text, Place place, Optional<String> from) {

  /** The part of it that is wrong, with carets below. */
  String excerpt(int start, int end, String hint) {
    return Excerpt.of(from, text, start, end, hint);
  }

  String excerpt(Placeholder placeholder, String hint) {
    return excerpt(placeholder.start(), placeholder.end(), hint);
  }
}
