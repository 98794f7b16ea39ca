package io.jenkins.plugins.ecstoolkit.rollout.staged;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalFormat;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Story;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollout whose next phase nobody asked for ends as what it came to. */
class StagedRolloutClosureTest {

    private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");

    private static final RolloutRequest ALL = Rig.request(
            """
            version: v1
            cluster: example
            tasks:
              pre: [{family: job, containers: [app]}]
              post: [{family: job, containers: [app]}]
            services: [{name: web, containers: [app]}]
            """);

    @TempDir
    Path directory;

    private Path journal(Story story) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Entry event : story.contents().events()) {
            lines.append(JournalFormat.write(event)).append('\n');
        }
        return Files.writeString(directory.resolve("r1.jsonl"), lines);
    }

    private static Story begun(boolean staged) {
        return Story.of("r1", ALL, staged, JournalOwner.NOBODY);
    }

    @Test
    void whatNobodyAskedForIsTold() throws IOException {
        Path journal = journal(begun(true).part(Phase.PRE, "1").done(Phase.PRE));

        RolloutReport report = StagedRolloutClosure.end(journal, LATER);

        String reason = "nobody asked for the services and post-deployment tasks; done: pre-deployment tasks";
        assertThat(report.status()).isEqualTo("partial");
        assertThat(report.reason()).isEqualTo(reason);
        assertThat(report.endedAt()).isEqualTo(LATER);
        List<Entry> events = JournalReader.read(journal).events();
        Entry last = events.get(events.size() - 1);
        assertThat(last.type()).isEqualTo(EventType.ROLLOUT_ENDED);
        assertThat(last.seq()).isEqualTo(events.size());
        assertThat(new Told(last).data()).containsEntry("outcome", "partial").containsEntry("reason", reason);
        assertThat(StagedRolloutClosure.end(journal, LATER)).as("a second time").isNull();
    }

    @Test
    void aPhaseThatWasOnlyBegunHasDoneNothing() throws IOException {
        RolloutRequest services = ALL.without(java.util.Set.of(Phase.POST));
        Path journal = journal(Story.of("r1", services, true, JournalOwner.NOBODY)
                .part(Phase.PRE, "1")
                .and(EventType.STAGED_PHASE_ENDED, EventData.of("phase", "pre")));

        assertThat(StagedRolloutClosure.end(journal, LATER).reason())
                .isEqualTo("nobody asked for the pre-deployment tasks and services; done: nothing");
    }

    @Test
    void aRolloutThatIsNotStagedOrAtWorkIsLeftAlone() throws IOException {
        assertThat(StagedRolloutClosure.end(journal(begun(false)), LATER)).isNull();
        Path working = journal(begun(true).part(Phase.PRE, "1"));
        assertThat(StagedRolloutClosure.end(working, LATER)).isNull();
        assertThat(JournalReader.read(working).ended()).isFalse();
    }
}
