package com.ringlypro.crm.db;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/**
 * What holds in every module. A module's architecture tests take it over with {@code
 * ArchTests.in(HouseRules.class)}.
 */
public final class HouseRules {

  @ArchTest
  static final ArchRule PACKAGES_ARE_NULL_MARKED =
      classes()
          .should(
              be(
                  DescribedPredicate.<JavaClass>describe(
                      "in a package that is null-marked",
                      type -> type.getPackage().isAnnotatedWith(NullMarked.class))));

  @ArchTest
  static final ArchRule PACKAGES_ARE_NAMED_BY_WHAT_IS_IN_THEM =
      noClasses().should().resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..");

  private HouseRules() {}
}
