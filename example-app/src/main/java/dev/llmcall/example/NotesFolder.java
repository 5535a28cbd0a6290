package dev.llmcall.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Where notes are written: each file is the old one or the whole new one, never half of it. */
final class NotesFolder {
  private final Path folder;

  /**
   * Makes the folder if it is not there, so that it fails before a call is paid for.
   *
   * @throws BadInput if nothing can be written there
   */
  NotesFolder(Path folder) throws BadInput {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "release-notes", ".tmp"));
    } catch (IOException e) {
      throw new BadInput("cannot write into " + folder);
    }
  }

  /** Writes both formats; one writer at a time, as Ctrl-C may come while the last one is at it. */
  synchronized List<Path> write(ReleaseNotes notes) throws BadInput {
    return List.of(
        write("release-notes.md", Markdown.of(notes)),
        write("release-notes.html", HtmlPage.of(notes)));
  }

  private Path write(String name, String text) throws BadInput {
    Path file = folder.resolve(name);
    Path whole = folder.resolve(name + ".tmp");
    try {
      Files.writeString(whole, text);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new BadInput("cannot write " + file);
    }
  }
}
