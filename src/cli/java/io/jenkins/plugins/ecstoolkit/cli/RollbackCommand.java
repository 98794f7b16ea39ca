package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.Name;
import io.jenkins.plugins.ecstoolkit.config.Position;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code rollback}: services back to what they ran before a rollout, or to what one deployed. */
@Command(
        name = "rollback",
        description = {
            "Takes services back to what they ran before the configuration's newest rollout.",
            "",
            "What that was stands in the journals in " + JournalStore.NAME
                    + "/ beside the configuration file. A service"
                    + " that runs anything else than the rollout deployed is left alone. No task is run."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ecs-toolkit rollback",
            "  ecs-toolkit rollback --config=staging.yml",
            "  ecs-toolkit rollback --service=app-web-server --region=eu-west-1",
            "  ecs-toolkit rollback --to=.ecs-toolkit/20261123t130707958-59ca51d6.jsonl"
        })
final class RollbackCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Mixin
    private HelpOption help;

    /** Which way to go. */
    static final class Way {
        @Option(
                names = "--before",
                paramLabel = "JOURNAL",
                description = "Back to what services ran before this journal's rollout; the newest one's otherwise.")
        private Path before;

        @Option(
                names = "--to",
                paramLabel = "JOURNAL",
                description = "To what this journal's rollout deployed with success, from anything.")
        private Path to;
    }

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private Way way = new Way();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "A service that goes back; may be given several times. All of the rollout otherwise.")
    private List<String> services = new ArrayList<>();

    @ArgGroup(exclusive = false, multiplicity = "0..1", heading = "%nConnection:%n")
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--output",
            paramLabel = "FORM",
            converter = OutputForm.Converter.class,
            description = "text (default), or json: the report on the standard output.")
    private OutputForm output = OutputForm.TEXT;

    @Override
    public Integer call() throws InterruptedException {
        if (output == OutputForm.TEXT) {
            root.allowLive();
        }
        Log log = root.log();
        try (Interruption interruption = Interruption.install(root)) {
            RollbackChoice choice = new RollbackChoice(root, way.before, way.to);
            try (StoreLock lock = choice.journals().lock(log)) {
                Path journal = choice.journal();
                log.info("reading " + journal + " journal");
                RolloutRequest request = choice.request(journal, services);
                try (Target.Opened opened = Target.open(root, connection)) {
                    return new DeployRun(
                                    root, named(journal, request), request, opened, choice.journals(), interruption)
                            .run(output, lock);
                }
            }
        }
    }

    /** The journal stands for the configuration in messages about what does not fit. */
    private static DeployConfig named(Path journal, RolloutRequest request) {
        String file = String.valueOf(journal);
        Name cluster = new Name(request.cluster(), Position.whole(file));
        return new DeployConfig(file, cluster, List.of(), List.of(), List.of(), request.concurrency());
    }
}
