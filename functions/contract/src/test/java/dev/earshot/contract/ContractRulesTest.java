package dev.earshot.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.earshot.contract",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ContractRulesTest {
  @ArchTest
  static final ArchRule KNOWS_NOBODY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.earshot.contract..",
              "java..",
              "io.cloudevents..",
              "com.fasterxml.jackson.annotation..",
              "tools.jackson..",
              "org.jspecify.annotations..");
}
