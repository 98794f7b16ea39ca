package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalLock;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.FailingChannel;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First the journal, then the state, then the people; what ECS has made is told though the journal cannot be written. */
class RecorderTest {

    private final RolloutState state = new RolloutState();
    private final List<String> told = new ArrayList<>();
    private final List<RolloutEnd> ends = new ArrayList<>();
    private FailingChannel channel;
    private Journal journal;
    private Path file;
    private Recorder recorder;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        file = directory.resolve("r1.jsonl");
        channel = new FailingChannel(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), Long.MAX_VALUE);
        journal = new Journal(file, JournalLock.take(file), channel, 0);
        recorder = new Recorder(journal, state, new VirtualScheduler(), new RolloutListener() {
            @Override
            public void event(Entry event) {
                told.add(event.seq() + " " + event.type().word() + " of " + state.lastSeq);
            }

            @Override
            public void line(LogLine line) {
                told.add(line.level() + " " + line.message());
            }

            @Override
            public void finished(RolloutEnd end) {
                ends.add(end);
            }
        });
        recorder.record(
                null,
                new RolloutEvent.Started(
                        "r1",
                        null,
                        new RolloutRequest(
                                "example", "new", List.of(UnitRig.service(Duration.ofMinutes(5))), Set.of(), 1),
                        false,
                        null));
        told.clear();
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void aWarningDoesNotFollowItself() throws IOException {
        for (String message : List.of("one", "one", "two", "one")) {
            recorder.record("services-1", new UnitEvent.Warning(message));
        }

        assertThat(told).filteredOn(t -> t.startsWith("WARN")).containsExactly("WARN one", "WARN two", "WARN one");
        assertThat(state.units.get("services-1").warnings).containsExactly("one", "two", "one");
    }

    @Test
    void anEventIsWrittenAppliedAndTold() throws IOException {
        recorder.record("services-1", new UnitEvent.Warning("careful"));
        assertThat(told).containsExactly("2 warning of 2", "WARN careful");
        assertThat(JournalReader.read(file).events()).hasSize(2);
        assertThat(recorder.report().phases().get(1).units().get(0).evidence().warnings())
                .containsExactly("careful");
    }

    private void lost(EventType type, String key, Object made) {
        channel.breakDown();
        assertThatThrownBy(() ->
                        recorder.record("services-1", EventData.of(key, made).event(type)))
                .isInstanceOf(Recorder.JournalFailure.class)
                .hasMessageContaining("Input/output error")
                .satisfies(
                        e -> assertThat(((Recorder.JournalFailure) e).reason()).isNotNull());
        assertThat(state.lastSeq).as("the state is as before").isEqualTo(1);
    }

    @Test
    void aRevisionThatCannotBeNotedIsTold() {
        lost(EventType.DEFINITION_REGISTERED, "arn", "web:2");
        assertThat(told).containsExactly("WARN the journal lacks this (definition-registered): web:2");
    }

    @Test
    void tasksThatCannotBeNotedAreTold() {
        lost(EventType.TASKS_STARTED, "tasks", List.of("a", "b"));
        assertThat(told).containsExactly("WARN the journal lacks this (tasks-started): [a, b]");
    }

    @Test
    void aDeploymentThatCannotBeNotedIsTold() {
        lost(EventType.SERVICE_UPDATED, "deployment", "ecs-svc/1");
        assertThat(told).containsExactly("WARN the journal lacks this (service-updated): ecs-svc/1");
    }

    @Test
    void whatMadeNothingIsNot() {
        lost(EventType.UPDATE_INTENDED, "taskDefinition", "web:2");
        assertThat(told).isEmpty();
    }

    @Test
    void theEndComesWithTheReport() {
        recorder.finished(Outcome.FAILED, "why");
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ends.get(0).reason()).isEqualTo("why");
        assertThat(ends.get(0).report().rollout()).isEqualTo("r1");
    }

    @Test
    void linesThatAreNoEventsAreTold() {
        recorder.line(new LogLine(LogLine.Level.INFO, "still watching", Map.of()));
        assertThat(told).containsExactly("INFO still watching");
        assertThat(recorder.masked("a text")).isEqualTo("a text");
    }
}
