package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code validate}: checks the file and nothing else. */
@Command(
        name = "validate",
        description = "Checks the configuration file; asks nobody.",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  ecs-toolkit validate", "  ecs-toolkit validate --config=staging.yml"})
final class ValidateCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Mixin
    private HelpOption help;

    @Option(names = "--allow-empty", description = "Accept a configuration that names no task and no service.")
    private boolean allowEmpty;

    @Override
    public Integer call() {
        DeployConfig config = root.readConfig(allowEmpty);
        root.terminal()
                .out()
                .println(Printable.line(root.configFile()) + " is valid: "
                        + count(config.pre().size(), "pre task") + ", "
                        + count(config.services().size(), "service") + ", "
                        + count(config.post().size(), "post task"));
        return ExitStatus.DONE;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
