package com.ringlypro.crm.api.graphiql;

import static java.util.Comparator.comparing;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands the example operations to the playground, for callers who are signed in. */
@RestController
final class ExamplesController {

  private final List<Example> examples;

  ExamplesController(ResourcePatternResolver resources) throws IOException {
    this.examples =
        Arrays.stream(resources.getResources("classpath*:operations/*.graphql"))
            .map(ExamplesController::read)
            .sorted(comparing(Example::isForAdmins).thenComparing(Example::title))
            .toList();
  }

  @GetMapping("/graphiql/examples")
  List<Example> examples(HttpServletRequest request) {
    return examples.stream()
        .filter(each -> !each.isForAdmins() || request.isUserInRole("ADMIN"))
        .toList();
  }

  /** All of them, whoever may see them. */
  List<Example> all() {
    return examples;
  }

  private static Example read(Resource file) {
    try {
      return Example.parse(name(file), file.getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String name(Resource file) {
    return String.valueOf(file.getFilename());
  }
}
