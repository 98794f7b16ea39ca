package io.jenkins.plugins.ecstoolkit.jenkins.report;

import hudson.model.Job;
import hudson.model.Run;
import hudson.util.TextFile;
import io.jenkins.plugins.ecstoolkit.rollout.report.JobSummary;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The file in a job's directory that holds its {@link JobSummary}. It goes with the job, not with its builds. */
final class JobSummaryFile {

    private static final Logger LOGGER = Logger.getLogger(JobSummaryFile.class.getName());

    private static final String NAME = "ecs-rollouts.json";

    private JobSummaryFile() {}

    /** What the job remembers; nothing when it has no such file or one that cannot be read. */
    static JobSummary read(Job<?, ?> job) {
        Path file = file(job);
        try {
            return JobSummary.read(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return JobSummary.none();
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, e, () -> "leaving out " + file);
            return JobSummary.none();
        }
    }

    /**
     * Adds a rollout that has ended. Rollouts end seldom, so one lock does for all jobs.
     *
     * @throws IOException when the file cannot be written; it is then as before
     */
    static synchronized void add(Run<?, ?> run, ReportSection section) throws IOException {
        String json = read(run.getParent()).with(section, run.getNumber()).json();
        new TextFile(file(run.getParent()).toFile()).write(json);
    }

    private static Path file(Job<?, ?> job) {
        return job.getRootDir().toPath().resolve(NAME);
    }
}
