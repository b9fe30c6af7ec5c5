package dev.muster.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.muster.gateway.contact.Cadence;
import dev.muster.gateway.contact.Contact;
import dev.muster.gateway.contact.ManagedDevice;
import dev.muster.gateway.contact.Standing;
import dev.muster.gateway.contact.Unenrollment;
import dev.muster.gateway.contact.Visit;
import dev.muster.gateway.enrollment.Change;
import dev.muster.gateway.enrollment.EnrollmentSession;
import dev.muster.gateway.enrollment.SessionState;
import dev.muster.gateway.token.EnrollmentToken;

@AnalyzeClasses(packages = "dev.muster.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class GatewayArchitectureTest {

    @ArchTest
    static final ArchRule the_domain_knows_no_framework = classes()
            .that()
            .belongToAnyOf(
                    EnrollmentSession.class,
                    Change.class,
                    SessionState.class,
                    EnrollmentToken.class,
                    ManagedDevice.class,
                    Visit.class,
                    Contact.class,
                    Standing.class,
                    Cadence.class,
                    Unenrollment.class)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.muster.events..", "dev.muster.reasons..", "dev.muster.gateway..");

    @ArchTest
    static final ArchRule only_persistence_speaks_sql = noClasses()
            .that()
            .resideOutsideOfPackage("..persistence..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.vertx.mutiny.sqlclient.Tuple");

    @ArchTest
    static final ArchRule asking_for_a_decision_knows_nothing_of_sessions = noClasses()
            .that()
            .resideInAPackage("..gateway.decision..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..persistence..");
}
