package com.ringlypro.crm.db;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;

@AnalyzeClasses(packagesOf = DbConfiguration.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule FEATURES_FORM_NO_CYCLE =
      slices().matching("com.ringlypro.crm.db.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule WHO_USES_THE_DATABASE_IS_UNKNOWN_TO_IT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.ringlypro.crm.api..", "com.ringlypro.crm.sync..", "com.ringlypro.crm.sandbox..");

  @ArchTest
  static final ArchRule SQL_IS_WHERE_THERE_IS_NO_ENTITY =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..db.postgres..", "..db.tenant..", "..db.secret..", "..db.command..", "..db.demo..")
          .and()
          .areNotAssignableTo(DbConfiguration.class)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "java.sql", "javax.sql", "org.springframework.jdbc..", "org.postgresql.."));

  @ArchTest
  static final ArchRule NO_NATIVE_QUERIES =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "the native query is past the mapping",
                  call ->
                      call.getTarget().getName().equals("createNativeQuery")
                          && call.getTargetOwner().isAssignableTo(EntityManager.class)));

  @ArchTest
  static final ArchRule ENTITIES_ARE_NAMED_BY_A_TABLE =
      classes().that().areAnnotatedWith(Entity.class).should().beAnnotatedWith(Table.class);
}
