package dev.llmcall.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.llmcall.processor.problem.Place;
import java.util.List;

/** The directions of design §6: problem ← call ← read, check, write ← the processor class. */
@AnalyzeClasses(packages = "dev.llmcall.processor", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.llmcall.processor";
  private static final String JAVAPOET = "com.palantir.javapoet..";

  @ArchTest
  static final ArchRule problemsKnowNothing = noClasses()
      .that()
      .resideInAPackage("..problem..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("..call..", "..read..", "..check..", "..write..", ROOT);

  @ArchTest
  static final ArchRule recordsKnowNoStage = noClasses()
      .that()
      .resideInAPackage("..call..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("..read..", "..check..", "..write..", ROOT);

  @ArchTest
  static final ArchRule stagesDoNotKnowTheProcessor = noClasses()
      .that()
      .resideInAnyPackage("..read..", "..check..", "..write..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage(ROOT);

  @ArchTest
  static final ArchRule stagesDoNotKnowEachOther = slices()
      .matching("dev.llmcall.processor.(read|check|write)..")
      .should()
      .notDependOnEachOther();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.llmcall.processor.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule compilerTypesStayWhereTheyAreRead = noClasses()
      .that()
      .resideInAnyPackage("..call..", "..check..", "..write..", "..problem..")
      .and()
      .doNotBelongToAnyOf(Place.class)
      .should()
      .dependOnClassesThat(compilerTypes());

  @ArchTest
  static final ArchRule checksAndReadersWriteNoCode = noClasses()
      .that()
      .resideOutsideOfPackage("..write..")
      .should()
      .dependOnClassesThat(javaPoetWriters());

  @ArchTest
  static final ArchRule problemsAndChecksNameNoTypes = noClasses()
      .that()
      .resideInAnyPackage("..problem..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage(JAVAPOET);

  /** {@code Modifier} and {@code SourceVersion} are words of the language, not things of a round. */
  private static DescribedPredicate<JavaClass> compilerTypes() {
    return DescribedPredicate.describe(
        "are types of the compiler",
        type -> type.getPackageName().startsWith("javax.lang.model")
            && !type.getName().equals("javax.lang.model.element.Modifier")
            && !type.getName().equals("javax.lang.model.SourceVersion"));
  }

  private static DescribedPredicate<JavaClass> javaPoetWriters() {
    List<Class<?>> names = List.of(
        TypeName.class,
        ClassName.class,
        ArrayTypeName.class,
        ParameterizedTypeName.class,
        TypeVariableName.class,
        WildcardTypeName.class);
    return DescribedPredicate.describe(
        "write code with JavaPoet",
        type -> type.getPackageName().startsWith("com.palantir.javapoet")
            && names.stream().noneMatch(type::isEquivalentTo));
  }
}
