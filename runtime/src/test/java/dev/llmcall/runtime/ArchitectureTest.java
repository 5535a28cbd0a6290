package dev.llmcall.runtime;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which part of the runtime knows which, and that none looks at classes at run time. */
@AnalyzeClasses(packages = "dev.llmcall.runtime", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String JACKSON = "tools.jackson..";
  private static final String HTTP_CORE = "org.apache.hc..";

  @ArchTest
  static final ArchRule onlyJsonKnowsJackson = noClasses()
      .that()
      .resideOutsideOfPackage("..runtime.json..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage(JACKSON);

  @ArchTest
  static final ArchRule onlyHttpKnowsHttpCore = noClasses()
      .that()
      .resideOutsideOfPackage("..runtime.http..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage(HTTP_CORE);

  @ArchTest
  static final ArchRule noneOfEitherInAnExportedSignature = classes()
      .that()
      .resideInAnyPackage(
          "dev.llmcall.runtime", "dev.llmcall.runtime.generated", "dev.llmcall.recovery")
      .should(nameOnly("java.", "dev.llmcall"));

  @ArchTest
  static final ArchRule theWireKnowsNoEngine = noClasses()
      .that()
      .resideInAnyPackage("..runtime.wire..", "..runtime.json..", "..runtime.http..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("..runtime.engine..");

  @ArchTest
  static final ArchRule valuesOfTheWireKnowNeitherJsonNorHttp = noClasses()
      .that()
      .resideInAPackage("..runtime.wire..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("..runtime.json..", "..runtime.http..");

  @ArchTest
  static final ArchRule jsonDoesNotKnowHttp = noClasses()
      .that()
      .resideInAPackage("..runtime.json..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("..runtime.http..");

  @ArchTest
  static final ArchRule httpDoesNotKnowJson = noClasses()
      .that()
      .resideInAPackage("..runtime.http..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("..runtime.json..");

  @ArchTest
  static final ArchRule nothingIsReflective = noClasses()
      .should(dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage("java.lang.reflect..")
          .or(JavaClass.Predicates.assignableTo(MethodHandles.class))
          .or(JavaClass.Predicates.assignableTo(MethodHandles.Lookup.class))))
      .orShould()
      .callMethod(Class.class, "forName", String.class)
      .orShould()
      .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
      .orShould()
      .callMethod(ClassLoader.class, "loadClass", String.class);

  private static ArchCondition<JavaClass> nameOnly(String... prefixes) {
    return new ArchCondition<>("name only types of " + List.of(prefixes) + " to their users") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaClass named : namedToUsers(type)) {
          boolean allowed = named.isPrimitive()
              || List.of(prefixes).stream().anyMatch(named.getName()::startsWith);
          events.add(new SimpleConditionEvent(
              type, allowed, type.getName() + " names " + named.getName()));
        }
      }
    };
  }

  private static List<JavaClass> namedToUsers(JavaClass type) {
    List<JavaClass> named = new ArrayList<>();
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      if (visible(unit.getModifiers())) {
        unit.getParameterTypes().forEach(each -> named.addAll(each.getAllInvolvedRawTypes()));
        named.addAll(unit.getReturnType().getAllInvolvedRawTypes());
      }
    }
    for (JavaField field : type.getFields()) {
      if (visible(field.getModifiers())) {
        named.addAll(field.getType().getAllInvolvedRawTypes());
      }
    }
    named.addAll(type.getAllRawInterfaces());
    named.addAll(type.getAllRawSuperclasses());
    named.replaceAll(JavaClass::getBaseComponentType);
    return named;
  }

  private static boolean visible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }
}
