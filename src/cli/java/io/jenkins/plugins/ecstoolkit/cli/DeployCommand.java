package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code deploy}: carries a configuration out. */
@Command(
        name = "deploy",
        description = {
            "Runs the pre tasks, updates the services, runs the post tasks.",
            "",
            "What it does stands in a journal in " + JournalStore.NAME
                    + "/ beside the configuration file. The same command"
                    + " beside an unfinished journal continues it and does nothing twice. Journals are never deleted."
                    + " A simulation's journal goes to the system's directory for temporary files."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ecs-toolkit deploy --image-tag=49779134",
            "  ecs-toolkit deploy -t 49779134 --skip-tasks --region=eu-west-1 --profile=prod",
            "  ecs-toolkit deploy -t 49779134 --output=json > report.json",
            "  ecs-toolkit deploy -t 49779134 --simulate --speed=20"
        })
final class DeployCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Mixin
    private HelpOption help;

    @Mixin
    private RolloutOptions options;

    @Mixin
    private Target target;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            converter = OutputForm.Converter.class,
            description = "text (default), or json: the report on the standard output.")
    private OutputForm output = OutputForm.TEXT;

    @Override
    public Integer call() throws InterruptedException {
        options.tag();
        target.check();
        if (output == OutputForm.TEXT) {
            root.allowLive();
        }
        Log log = root.log();
        try (Interruption interruption = Interruption.install(root)) {
            log.info("using config file: " + root.configFile());
            log.info("reading " + root.configFile() + " config file");
            DeployConfig config = root.readConfig(options.allowEmpty());
            RolloutRequest request = options.request(config);
            try (Target.Opened opened = target.open(root, config, request.imageTag())) {
                JournalStore journals =
                        target.simulated() ? TemporaryJournals.create(log) : JournalStore.of(root.configPath());
                try (StoreLock lock = journals.lock(log)) {
                    return new DeployRun(root, config, request, opened, journals, interruption).run(output, lock);
                }
            }
        }
    }
}
