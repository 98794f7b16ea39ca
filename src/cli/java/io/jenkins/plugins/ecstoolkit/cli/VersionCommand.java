package io.jenkins.plugins.ecstoolkit.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
        BuildInfo build = BuildInfo.load();
        PrintStream out = root.terminal().out();
        if (brief) {
            out.println(build.version());
        } else {
            out.println("Name:     ecs-toolkit");
            out.println("Version:  " + build.version());
            out.println("Revision: " + build.revision());
            out.println("Time:     " + build.time());
        }
        return ExitStatus.DONE;
    }
}
