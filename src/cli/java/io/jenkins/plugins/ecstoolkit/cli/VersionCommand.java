package io.jenkins.plugins.ecstoolkit.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code version}. Needs no configuration. */
@Command(
        name = "version",
        description = "Says which version this is.",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  ecs-toolkit version", "  ecs-toolkit version --short"})
final class VersionCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Mixin
    private HelpOption help;

    @Option(names = "--short", description = "Only the version's number.")
    private boolean brief;

    @Override
    public Integer call() {
        PrintStream out = root.terminal().out();
        if (brief) {
            out.println(BuildInfo.load().version());
        } else {
            for (String line : new Lines().getVersion()) {
                out.println(line);
            }
        }
        return ExitStatus.DONE;
    }

    /** What {@code version} and {@code --version} say. */
    static final class Lines implements IVersionProvider {
        @Override
        public String[] getVersion() {
            BuildInfo build = BuildInfo.load();
            return new String[] {
                "Name:     ecs-toolkit",
                "Version:  " + build.version(),
                "Revision: " + build.revision(),
                "Time:     " + build.time()
            };
        }
    }
}
