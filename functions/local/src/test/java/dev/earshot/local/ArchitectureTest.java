package dev.earshot.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point inward: functions to runtime, store and speech, and those to contract. */
@AnalyzeClasses(packages = "dev.earshot", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule contractKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage("dev.earshot.contract..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.earshot.runtime..",
              "dev.earshot.store..",
              "dev.earshot.speech..",
              "dev.earshot.ingest..",
              "dev.earshot.transcribe..",
              "dev.earshot.analyze..",
              "dev.earshot.keeper..",
              "dev.earshot.search..",
              "dev.earshot.door..",
              "dev.earshot.local..",
              "org.springframework..");

  @ArchTest
  static final ArchRule sharedPartsKnowNoFunction =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.earshot.runtime..",
              "dev.earshot.store..",
              "dev.earshot.onnx..",
              "dev.earshot.speech..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.earshot.ingest..",
              "dev.earshot.transcribe..",
              "dev.earshot.analyze..",
              "dev.earshot.keeper..",
              "dev.earshot.search..",
              "dev.earshot.door..",
              "dev.earshot.local..");

  @ArchTest
  static final ArchRule functionsDoNotKnowEachOther =
      slices()
          .matching("dev.earshot.(ingest|transcribe|analyze|keeper|search|door)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule nobodyKnowsLocal =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.earshot.local..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.earshot.local..");

  /** Images leave out what would find them. */
  @ArchTest
  static final ArchRule nobodyListensByAnnotation =
      noMethods().should().beAnnotatedWith("org.springframework.context.event.EventListener");
}
