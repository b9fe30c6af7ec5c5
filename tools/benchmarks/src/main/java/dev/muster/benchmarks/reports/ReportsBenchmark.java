package dev.muster.benchmarks.reports;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts Kafka, PostgreSQL, Keycloak and the built reporting-service, and measures one thing. */
@Command(
        name = "reports",
        mixinStandardHelpOptions = true,
        description = "How fast reports are made and read.",
        subcommands = {Fold.class, Visibility.class, Queries.class, Export.class})
public final class ReportsBenchmark {

    private ReportsBenchmark() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ReportsBenchmark()).execute(arguments));
    }
}
