package dev.muster.policy.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The engine is plain Java: no framework, no clock, no randomness, so that decisions can be replayed (I8). */
@AnalyzeClasses(packages = "dev.muster.policy.engine", importOptions = DoNotIncludeTests.class)
class EngineIsPureTest {

    @ArchTest
    static final ArchRule DEPENDS_ON_JAVA_THE_CONTRACTS_THE_RULE_LANGUAGE_AND_ITSELF_ONLY = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java.lang..",
                    "java.util",
                    "java.util.function..",
                    "java.util.stream..",
                    "java.time..",
                    "dev.muster.events..",
                    "dev.muster.reasons..",
                    "dev.muster.rules..",
                    "dev.muster.policy.engine.."));

    @ArchTest
    static final ArchRule ASKS_NO_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Instant.class, "now", Clock.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule ROLLS_NO_DICE = noClasses()
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class);

    @ArchTest
    static final ArchRule PARTS_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
            slices().matching("dev.muster.policy.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PARTS_DO_NOT_KNOW_THE_WHOLE = noClasses()
            .that()
            .resideInAPackage("dev.muster.policy.engine.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.muster.policy.engine");
}
