package com.ringlypro.crm.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.ringlypro.crm.db.HouseRules;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "com.ringlypro.crm.sandbox",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule seesNeitherServerNorWorker =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.ringlypro.crm.sync..", "com.ringlypro.crm.api..");

  @ArchTest
  static final ArchRule fakesKnowOnlyWhatIsSharedAndTheWorld =
      noClasses()
          .that()
          .resideInAnyPackage(
              "com.ringlypro.crm.sandbox.http..",
              "com.ringlypro.crm.sandbox.oauth..",
              "com.ringlypro.crm.sandbox.hubspot..",
              "com.ringlypro.crm.sandbox.ghl..",
              "com.ringlypro.crm.sandbox.google..",
              "com.ringlypro.crm.sandbox.vagaro..",
              "com.ringlypro.crm.sandbox.hours..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.<JavaClass>describe(
                  "belong to the database beyond the world",
                  type ->
                      type.getPackageName().startsWith("com.ringlypro.crm.db")
                          && !type.getPackageName().equals("com.ringlypro.crm.db.demo")))
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule sharedPartKnowsNoProvider =
      noClasses()
          .that()
          .resideInAnyPackage(
              "com.ringlypro.crm.sandbox.http",
              "com.ringlypro.crm.sandbox.oauth",
              "com.ringlypro.crm.sandbox.hours")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.ringlypro.crm.sandbox",
              "com.ringlypro.crm.sandbox.hubspot..",
              "com.ringlypro.crm.sandbox.ghl..",
              "com.ringlypro.crm.sandbox.google..",
              "com.ringlypro.crm.sandbox.vagaro..",
              "com.ringlypro.crm.sandbox.demo..");

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("com.ringlypro.crm.(sandbox..)").should().beFreeOfCycles();
}
