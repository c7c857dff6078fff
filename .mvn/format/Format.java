import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Formats every Java source below the current folder with google-java-format ({@code apply}), or
 * fails naming those that are not formatted ({@code check}).
 *
 * <p>A program of its own because google-java-format parses with the compiler of the JDK it runs
 * on: inside Maven that would be whatever JDK Maven runs on, which need not know the language level
 * of our sources.
 */
class Format {

  static void main(String[] args) throws IOException, FormatterException {
    boolean apply = List.of(args).contains("apply");
    boolean formatted = true;
    for (Path source : sources()) {
      String text = Files.readString(source);
      String wanted = formatted(text);
      if (wanted.equals(text)) {
        continue;
      }
      if (apply) {
        Files.writeString(source, wanted);
      } else {
        formatted = false;
        System.err.println("not formatted: " + source);
      }
    }
    if (!formatted) {
      System.err.println("Run 'mvn -N validate -Dformat=apply' to format them.");
      System.exit(1);
    }
  }

  private static List<Path> sources() throws IOException {
    try (var files = Files.walk(Path.of(""))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("target/"))
          .sorted()
          .toList();
    }
  }

  private static String formatted(String text) throws FormatterException {
    String imports =
        ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), Style.GOOGLE);
    return new Formatter().formatSource(imports);
  }
}
