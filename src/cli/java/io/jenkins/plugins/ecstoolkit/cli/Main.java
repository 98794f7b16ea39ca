package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The entry: reads the arguments, runs the command, turns what it throws into a message and an exit status. */
public final class Main {

    private static final String INTERNAL = "internal error: please report it, with what --log-level=debug tells of it";

    private Main() {}

    /** Ends the process with the command's status. */
    public static void main(String[] args) {
        // All that the terminal itself says is English; what the engine says is to match.
        Locale.setDefault(Locale.ENGLISH);
        System.exit(run(args, Terminal.ofProcess()));
    }

    /**
     * Runs one command.
     *
     * @return the exit status, one of {@link ExitStatus}
     */
    static int run(String[] args, Terminal terminal) {
        RootCommand root = new RootCommand(terminal);
        CommandLine line = new CommandLine(root);
        line.setOut(terminal.outWriter());
        line.setErr(terminal.errWriter());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        boolean json = OutputForm.json(args);
        line.setParameterExceptionHandler((e, given) -> refused(root, e, json));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(root, e, json));
        try {
            return line.execute(args);
        } finally {
            terminal.flush();
        }
    }

    private static int refused(RootCommand root, ParameterException e, boolean json) {
        // What the options say could not be taken as a whole, so the log keeps to its defaults.
        String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        String message = e.getMessage() + Mistyped.suggestion(e) + " (see '" + command + " --help')";
        return failed(root, CommandFailure.usage(message), json);
    }

    private static int failed(RootCommand root, Exception e, boolean json) {
        root.screen().end();
        CommandFailure failure = e instanceof CommandFailure known ? known : CommandFailure.failed(INTERNAL, e);
        root.log().failure(failure);
        // A program that asked for an object is given one, whatever became of the command.
        if (json && !root.resultPrinted()) {
            root.result(Codec.pretty(failure.result()));
        }
        return failure.status();
    }
}
