package dev.muster.fleet;

import dev.muster.fleet.contact.DeviceVisit;
import dev.muster.fleet.enroll.Credential;
import dev.muster.fleet.enroll.EnrollmentClient;
import dev.muster.fleet.http.JsonClient;
import dev.muster.fleet.http.Pause;
import dev.muster.fleet.http.RetryRule;
import dev.muster.fleet.http.UnexpectedAnswer;
import dev.muster.fleet.identity.SignIn;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleet visit}. */
@Command(
        name = "visit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Enrolled devices talk to the gateway once: they check in, their user chooses a category when asked,",
            "and they do what administrators ask of them. With --unenroll they leave then."
        })
final class VisitCommand implements Callable<Integer> {

    @Mixin
    private InstallationOptions where;

    @Parameters(arity = "1..*", paramLabel = "ENROLLMENT", description = "Ids of the devices' enrollments.")
    private List<String> enrollments;

    @ArgGroup(multiplicity = "1")
    private Shown shown;

    @Option(names = "--os-version", paramLabel = "VERSION", description = "The system the devices run now.")
    private String osVersion;

    @Option(
            names = "--category",
            paramLabel = "NAME",
            description = "The category their user chooses (default: the first one offered).")
    private String category;

    @Option(names = "--unenroll", description = "Their user takes them out of management afterwards.")
    private boolean unenroll;

    @Spec
    private CommandSpec spec;

    /** What the devices show. */
    private static final class Shown {

        @Option(names = "--as", paramLabel = "USER", description = "The person whose devices they are.")
        private String user;

        @Option(
                names = "--enrollment-token",
                paramLabel = "TOKEN",
                description = "The enrollment token they enrolled with, when nobody signed in.")
        private String token;
    }

    @Override
    public Integer call() {
        var installation = where.installation();
        var credential = shown.token != null
                ? Credential.enrollmentToken(shown.token)
                : Credential.of(new SignIn(installation, Clock.systemUTC()).token(shown.user));
        var gateway = new EnrollmentClient(new JsonClient(installation.gateway()), RetryRule.PATIENT, Pause.REAL);
        var turnedAway = 0;
        for (String enrollment : enrollments) {
            try {
                spec.commandLine()
                        .getOut()
                        .println(enrollment + ": " + visit(new DeviceVisit(gateway, credential, enrollment)));
            } catch (UnexpectedAnswer refused) {
                spec.commandLine().getOut().println(enrollment + ": " + refused.getMessage());
                turnedAway++;
            }
        }
        return turnedAway == 0 ? 0 : 1;
    }

    private String visit(DeviceVisit device) {
        var result = device.pay(osVersion, category);
        var said = new StringBuilder("checked in");
        if (result.category() != null) {
            said.append(", chose ").append(result.category());
        }
        result.actions().forEach(action -> said.append(", did ").append(action));
        return unenroll
                ? said.append(", is ").append(device.unenroll()).toString()
                : said.append(", comes again at ")
                        .append(result.nextCheckInAt())
                        .toString();
    }
}
