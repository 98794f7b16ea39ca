package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.staged.Reversions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Makes the request of {@code ecsRollback} from the journals of this build or of another one of the same job. */
final class RollbackReader {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final Arguments arguments;
    private final Run<?, ?> run;

    RollbackReader(StepRequest request, Run<?, ?> run) {
        this.arguments = new Arguments(request.arguments());
        this.run = run;
    }

    /**
     * Reads the request.
     *
     * @throws IllegalArgumentException when an argument is wrong or there is nothing to go back to; the message is a
     *     sentence
     * @throws IOException when a journal cannot be read
     */
    RolloutRequest read() throws IOException {
        arguments.onAbort();
        String build = arguments.text("toBuild");
        List<String> services = arguments.value("services") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        String whose = build == null ? Messages.RollbackReader_thisBuild() : Messages.RollbackReader_build(build);
        Reversions reversions = new Reversions(whose, arguments.text("cluster"), services, arguments.text("region"));
        RolloutRequest request = build == null
                ? reversions.before(journals(run, whose))
                : reversions.deployed(journals(find(build), whose));
        Integer minutes = arguments.number("maxWait", 5, 1440);
        return minutes == null
                ? request
                : request.withUnits(request.units().stream()
                        .map(unit -> Units.withServiceMaxWait(unit, Duration.ofMinutes(minutes)))
                        .toList());
    }

    private Run<?, ?> find(String build) {
        if (!NUMBER.matcher(build).matches()) {
            throw new IllegalArgumentException(Messages.RollbackReader_number(build));
        }
        Run<?, ?> found = run.getParent().getBuildByNumber(Integer.parseInt(build));
        if (found == null) {
            throw new IllegalArgumentException(Messages.RollbackReader_noBuild(build));
        }
        return found;
    }

    private static List<JournalContents> journals(Run<?, ?> of, String whose) throws IOException {
        List<JournalContents> journals = new BuildJournals(of.getRootDir()).all();
        for (JournalContents journal : journals) {
            boolean running = !journal.ended()
                    && !Reversions.isRollback(journal)
                    && ControllerPool.claimed(journal.rollout());
            if (running) {
                throw new IllegalArgumentException(Messages.RollbackReader_running(whose));
            }
        }
        return journals;
    }
}
