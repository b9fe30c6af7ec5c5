package dev.muster.applesync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.muster.applesync", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule frameworksStayAtTheEdges = noClasses()
            .that()
            .resideInAnyPackage("..token", "..sync")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "com.fasterxml..", "jakarta..", "org.eclipse..");

    @ArchTest
    static final ArchRule featuresDoNotDependOnEachOtherInCircles =
            slices().matching("dev.muster.applesync.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheTokenFeatureReachesItsRows = noClasses()
            .that()
            .resideOutsideOfPackage("dev.muster.applesync.token..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.muster.applesync.token.persistence..");

    @ArchTest
    static final ArchRule onlyTheSyncFeatureReachesItsRows = noClasses()
            .that()
            .resideOutsideOfPackage("dev.muster.applesync.sync..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.muster.applesync.sync.persistence..");
}
