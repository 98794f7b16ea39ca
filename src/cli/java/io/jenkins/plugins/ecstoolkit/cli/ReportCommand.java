package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalLock;
import io.jenkins.plugins.ecstoolkit.rollout.page.ReportFile;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code report}: what happened in a rollout, from its journal, for the terminal or as the page that Jenkins shows. */
@Command(
        name = "report",
        description = "Shows what happened in a rollout, from its journal; asks nobody.",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ecs-toolkit report",
            "  ecs-toolkit report --html=report.html",
            "  ecs-toolkit report .ecs-toolkit/20261123t130707958-59ca51d6.jsonl"
        })
final class ReportCommand implements Callable<Integer> {

    private static final String INTERRUPTED =
            "Nobody works on this rollout any more. The same deploy continues it; nothing is done twice.";

    @ParentCommand
    private RootCommand root;

    @Parameters(
            arity = "0..1",
            paramLabel = "JOURNAL",
            description = "The rollout's journal; the newest of the configuration when not given.")
    private String journal;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Writes the report to this file, as one page that needs nothing else.")
    private String html;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        Path file = journal == null ? last() : PageFile.path(journal, "the journal's name");
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.usage("there is no journal " + file);
        }
        String rollout = JournalStore.rollout(String.valueOf(file.getFileName()));
        ReportSection section = read(rollout, file);
        if (section.report() == null) {
            throw CommandFailure.failed(file + " cannot be shown: " + section.problem(), null);
        }
        if (html == null) {
            ReportText.of(section, Instant.now()).forEach(root.terminal().out()::println);
        } else {
            PageFile.write(root, "report", html, ReportFile.of(List.of(section), Instant.now()));
        }
        return ExitStatus.DONE;
    }

    /** Its last line alone does not tell whether a process still works on a rollout that has not ended. */
    private static ReportSection read(String rollout, Path file) {
        ReportSection section = ReportSection.read(rollout, file);
        return section.running() && !JournalLock.held(file)
                ? section.interrupted().withProblem(INTERRUPTED)
                : section;
    }

    private Path last() {
        JournalStore store = JournalStore.of(root.configPath());
        return store.last()
                .orElseThrow(() -> CommandFailure.usage("there is no journal of a rollout of " + root.configFile()
                        + " in " + store.directory() + "; a deploy writes one, or name another"));
    }
}
