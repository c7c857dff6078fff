package com.ringlypro.crm.sandbox;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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

  private static final String DEMO = "com.ringlypro.crm.sandbox.demo..";
  private static final String[] SHARED = {
    "com.ringlypro.crm.sandbox.http..",
    "com.ringlypro.crm.sandbox.oauth..",
    "com.ringlypro.crm.sandbox.hours.."
  };

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
          .resideInAPackage("com.ringlypro.crm.sandbox.*..")
          .and()
          .resideOutsideOfPackage(DEMO)
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
  static final ArchRule fakesKnowNoOtherFake =
      slices()
          .matching("com.ringlypro.crm.sandbox.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAnyPackage(SHARED))
          .ignoreDependency(resideInAPackage(DEMO), alwaysTrue());

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("com.ringlypro.crm.(sandbox..)").should().beFreeOfCycles();
}
