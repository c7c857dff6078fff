package com.ringlypro.crm.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.ringlypro.crm.db.HouseRules;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = ApiApplication.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

  private static final String READ = "com.ringlypro.crm.api.read";

  @ArchTest static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule FEATURES_FORM_NO_CYCLE =
      slices().matching("com.ringlypro.crm.api.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PARTS_OF_THE_READ_ENGINE_FORM_NO_CYCLE =
      slices().matching(READ + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule SEES_NEITHER_WORKER_NOR_SANDBOX =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.ringlypro.crm.sync..", "com.ringlypro.crm.sandbox..");

  /** It reads whatever the SDL and the mapping describe. */
  @ArchTest
  static final ArchRule READ_ENGINE_KNOWS_NO_ENTITY =
      noClasses()
          .that()
          .resideInAPackage(READ + "..")
          .should()
          .dependOnClassesThat()
          .areAnnotatedWith(jakarta.persistence.Entity.class);

  @ArchTest
  static final ArchRule ONLY_WHAT_SERVES_EVERY_FEATURE_SPEAKS_SQL =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              READ,
              READ + ".write",
              "com.ringlypro.crm.api.graphql",
              "..api.security",
              "..api.write",
              "..api.sync",
              "..api.live")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql", "javax.sql", "org.springframework.jdbc..");
}
