package io.jenkins.plugins.ecstoolkit.cli;

import java.util.Locale;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

/** The entry: reads the arguments, runs the command, turns what it throws into a message and an exit status. */
public final class Main {

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
        line.setParameterExceptionHandler((e, given) -> refused(root, e));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(root, e));
        try {
            return line.execute(args);
        } finally {
            terminal.flush();
        }
    }

    private static int refused(RootCommand root, ParameterException e) {
        // What the options say could not be taken as a whole, so the log keeps to its defaults.
        String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        root.log().fatal(e.getMessage() + " (see '" + command + " --help')");
        return ExitStatus.USAGE;
    }

    private static int failed(RootCommand root, Exception e) {
        root.screen().end();
        if (e instanceof CommandFailure failure) {
            root.log().failure(failure);
            return failure.status();
        }
        root.log().fatal("internal error: " + e);
        root.log().trace(e);
        return ExitStatus.FAILED;
    }
}
