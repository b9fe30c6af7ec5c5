package dev.muster.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.muster.registry", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule frameworksStayAtTheEdges = noClasses()
            .that()
            .resideInAnyPackage("..enrollment", "..identity", "..device")
            .and()
            .haveSimpleNameNotEndingWith("Consumer")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "com.fasterxml..", "jakarta..", "org.eclipse..");

    @ArchTest
    static final ArchRule featuresDoNotDependOnEachOtherInCircles =
            slices().matching("dev.muster.registry.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheDeviceFeatureReachesItsRows = noClasses()
            .that()
            .resideOutsideOfPackage("..registry.device..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..registry.device.persistence..");
}
