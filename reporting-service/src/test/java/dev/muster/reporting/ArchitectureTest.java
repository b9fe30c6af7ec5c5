package dev.muster.reporting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

@AnalyzeClasses(packages = "dev.muster.reporting", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule frameworksStayAtTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages("..persistence..", "..graph..", "..console..")
            .and()
            .haveNameNotMatching(".*(Resource|Consumer|ReportQuery)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "com.fasterxml..", "jakarta..", "org.eclipse..");

    @ArchTest
    static final ArchRule featuresDoNotDependOnEachOtherInCircles =
            slices().matching("dev.muster.reporting.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void noFeatureReachesIntoAnothersPersistenceButFromItsOwn(
            com.tngtech.archunit.core.domain.JavaClasses classes) {
        for (String feature : List.of(
                "apple",
                "attempt",
                "count",
                "device",
                "export",
                "freshness",
                "graph",
                "live",
                "privacy",
                "retention",
                "search",
                "statement",
                "terms",
                "time")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackages("dev.muster.reporting." + feature + "..", "..persistence..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.muster.reporting." + feature + ".persistence..")
                    .check(classes);
        }
    }
}
