package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.config.ConfigReader;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The options of all commands, and what these make from them. */
@Command(
        name = "ecs-toolkit",
        description = "Rolls applications out to Amazon ECS.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = VersionCommand.Lines.class,
        subcommands = {
            DeployCommand.class,
            RollbackCommand.class,
            ContinueCommand.class,
            PlanCommand.class,
            ReportCommand.class,
            ValidateCommand.class,
            SimulatorCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ecs-toolkit deploy --image-tag=49779134",
            "  ecs-toolkit deploy --image-tag=49779134 --simulate",
            "  ecs-toolkit plan --image-tag=49779134 --region=eu-west-1",
            "  ecs-toolkit validate --config=staging.yml",
            "",
            "Exit status: 0 done, 1 the rollout failed, 2 usage or configuration, 130 interrupted."
        })
final class RootCommand implements Runnable {

    static final String DEFAULT_CONFIG = ".ecs-toolkit.yml";

    private final Terminal terminal;
    private final long startedAt = System.nanoTime();
    private Screen screen;
    private boolean liveAllowed;
    private volatile boolean resultPrinted;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "The configuration; " + DEFAULT_CONFIG + " when not given.")
    private String config;

    @Option(
            names = {"-l", "--log-level"},
            scope = ScopeType.INHERIT,
            paramLabel = "LEVEL",
            converter = LogLevel.Converter.class,
            description = "trace, debug, info (default), warn, error, fatal or panic.")
    private LogLevel logLevel = LogLevel.INFO;

    @Mixin
    private HelpOption help;

    @Option(names = "--version", versionHelp = true, description = "Say which version this is.")
    private boolean versionAsked;

    RootCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Without a command there is nothing to do but to say what could be done. */
    @Override
    public void run() {
        spec.commandLine().usage(terminal.outWriter());
    }

    Terminal terminal() {
        return terminal;
    }

    /** Prints the one result of a command, for programs. */
    void result(String json) {
        resultPrinted = true;
        terminal.out().println(json);
    }

    /** Whether a program has been given a result. */
    boolean resultPrinted() {
        return resultPrinted;
    }

    /** From now on live lines may be drawn below the log. */
    synchronized void allowLive() {
        liveAllowed = true;
    }

    synchronized Screen screen() {
        if (screen == null) {
            screen = new Screen(terminal.err(), liveAllowed && terminal.live(), terminal.window());
        }
        return screen;
    }

    /** Lets the libraries log what the log level asks for; before the first of them is used. */
    void logLibraries() {
        LibraryLogging.configure(terminal.process(), logLevel);
    }

    Log log() {
        logLibraries();
        return new Log(screen(), new LineFormat(terminal.colour()), logLevel, () -> Duration.ofNanos(
                        System.nanoTime() - startedAt)
                .toSeconds());
    }

    /** Whether the configuration file was named in the arguments. */
    boolean configGiven() {
        return config != null;
    }

    /** The configuration file's name as given. */
    String configFile() {
        return config == null || config.isEmpty() ? DEFAULT_CONFIG : config;
    }

    Path configPath() {
        try {
            return Path.of(configFile());
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("the config file's name cannot be one: " + e.getReason());
        }
    }

    /** @param allowEmpty whether there may be nothing to do */
    DeployConfig readConfig(boolean allowEmpty) {
        DeployConfig read = readConfig();
        if (read.empty() && !allowEmpty) {
            throw CommandFailure.usage(configFile()
                    + " names no task and no service, so there is nothing to do; --allow-empty accepts that");
        }
        return read;
    }

    /** The configuration, whether or not there is anything to do. */
    DeployConfig readConfig() {
        try {
            return ConfigReader.read(configPath());
        } catch (ConfigException e) {
            throw CommandFailure.configuration(configFile(), e);
        }
    }
}
