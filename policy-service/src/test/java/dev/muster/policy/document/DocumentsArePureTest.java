package dev.muster.policy.document;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Policy documents are plain values: what they mean needs no framework, database or HTTP. */
@AnalyzeClasses(packages = "dev.muster.policy.document", importOptions = DoNotIncludeTests.class)
class DocumentsArePureTest {

    @ArchTest
    static final ArchRule DEPEND_ON_JAVA_THE_CONTRACTS_AND_THE_ENGINE_ONLY = classes()
            .that()
            .resideInAPackage("dev.muster.policy.document")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "dev.muster.events..",
                    "dev.muster.policy.engine..",
                    "dev.muster.policy.document"));
}
