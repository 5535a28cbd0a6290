package dev.llmcall.runtime.wire;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the models that an error names as unknown. */
public final class NamedModels {
  private static final String ID = "[\"'`]?([A-Za-z0-9@~][A-Za-z0-9_.:/@~-]{0,199})[\"'`]?";

  private static final List<Pattern> SENTENCES = List.of(
      Pattern.compile(ID + " is not a valid model"),
      Pattern.compile("[Nn]o endpoints found for " + ID + "(?=[.\\s]|$)"),
      Pattern.compile("[Mm]odel:? [\"'`]([^\"'`\\s]{1,200})[\"'`](?= does not exist| not found)"));

  private static final Pattern LIKE_AN_ID = Pattern.compile("[~@]?[\\w.-]{1,64}/[\\w.:-]{1,64}");

  private NamedModels() {}

  /** Whether it looks like the id of a model, so that it may stand in a message. */
  public static boolean isId(String text) {
    return LIKE_AN_ID.matcher(text).matches();
  }

  /** The one that a sentence names, else those that the error is said to be about. */
  public static List<String> in(ErrorReport report) {
    for (String text : report.texts()) {
      for (Pattern sentence : SENTENCES) {
        Matcher matcher = sentence.matcher(text);
        if (matcher.find()) {
          String id = matcher.group(1);
          return List.of(id.endsWith(".") ? id.substring(0, id.length() - 1) : id);
        }
      }
    }
    return report.requestedModels();
  }
}
