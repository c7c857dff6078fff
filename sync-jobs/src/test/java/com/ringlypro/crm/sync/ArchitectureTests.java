package com.ringlypro.crm.sync;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.db.HouseRules;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packagesOf = WorkerApplication.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);

  private static final String BASE = "com.ringlypro.crm.sync";
  private static final Path SOURCES = Path.of("src/main");

  @ArchTest
  static final ArchRule providersSeeOnlyTheConnector =
      noClasses()
          .that()
          .resideInAPackage(BASE + ".provider..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "com.ringlypro.crm..", "org.springframework.batch..", "org.quartz..")
                  .and(
                      com.tngtech.archunit.base.DescribedPredicate.not(
                          resideInAnyPackage(BASE + ".provider..", BASE + ".connector.."))));

  @ArchTest
  static final ArchRule providersDoNotSeeEachOther =
      slices().matching(BASE + ".provider.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule providersShowNothing =
      classes()
          .that()
          .resideInAPackage(BASE + ".provider.*..")
          .and()
          .areTopLevelClasses()
          .should()
          .notHaveModifier(JavaModifier.PUBLIC);

  @ArchTest
  static final ArchRule nothingOutsideSeesAProvider =
      noClasses()
          .that()
          .resideOutsideOfPackage(BASE + ".provider..")
          .should()
          .dependOnClassesThat(resideInAPackage(BASE + ".provider.."));

  @ArchTest
  static final ArchRule theConnectorKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage(BASE + ".connector..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  BASE + ".batch..",
                  BASE + ".contact..",
                  BASE + ".schedule..",
                  "com.ringlypro.crm.db..",
                  "org.springframework.batch.."));

  @ArchTest
  static final ArchRule onlyTheScheduleKnowsQuartz =
      noClasses()
          .that()
          .resideOutsideOfPackage(BASE + ".schedule..")
          .should()
          .dependOnClassesThat(resideInAPackage("org.quartz.."));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(BASE + ".(*)..").should().beFreeOfCycles();

  @Test
  void namesNoProviderOutsideItsPackage() throws IOException {
    List<String> providers;
    try (Stream<Path> packages =
        Files.list(SOURCES.resolve("java/com/ringlypro/crm/sync/provider"))) {
      providers =
          packages.filter(Files::isDirectory).map(path -> path.getFileName().toString()).toList();
    }
    assertThat(providers).isNotEmpty();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> others =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().replace('\\', '/').contains("/sync/provider/"))
              .toList();
      for (Path file : others) {
        String code = withoutComments(Files.readString(file)).toLowerCase(Locale.ROOT);
        assertThat(providers)
            .as("providers named in %s", file)
            .allSatisfy(provider -> assertThat(code).doesNotContain(provider));
      }
    }
  }

  /** Comments may give examples. */
  private static String withoutComments(String code) {
    return code.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
  }
}
