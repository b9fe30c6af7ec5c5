package dev.muster.fleet;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code fleet}. */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        version = "fleet 0.1",
        synopsisSubcommandLabel = "(demo | visit | load | apple)",
        subcommands = {DemoCommand.class, VisitCommand.class, LoadCommand.class, AppleCommand.class},
        description = "Simulated devices that really enroll with a Muster installation.",
        footer = {"", "Exit status: 0 all as expected and nothing lost, 1 not so, 2 wrong arguments or no installation."
        })
public final class Main implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** See {@code fleet --help}. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs the program and returns its exit status. */
    public static int execute(String... arguments) {
        return execute(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments);
    }

    /** Runs the program with its words going elsewhere. */
    public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage() == null ? failure : failure.getMessage());
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: demo, visit, load or apple.");
    }
}
