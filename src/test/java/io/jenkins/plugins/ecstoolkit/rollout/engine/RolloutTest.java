package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutTest {

    @TempDir
    Path directory;

    @Test
    void theExampleIsRolledOut() {
        try (Rig rig = new Rig(directory).seedExample()) {
            RolloutEnd end = rig.run(Rig.EXAMPLE);

            assertThat(rig.lines).isNotEmpty();
            assertThat(end.reason()).isNull();
            assertThat(end.successful()).isTrue();
            assertThat(rig.changes())
                    .isEqualTo(Map.of("RegisterTaskDefinition", 5L, "RunTask", 2L, "UpdateService", 3L));
            assertThat(rig.imagesOf("app-web-server"))
                    .containsEntry("rails", Rig.image("web", Rig.NEW))
                    .containsEntry("log-router", "fluent/fluent-bit:3.0");
            assertThat(rig.lines).doesNotHaveDuplicates();
        }
    }

    /** A controller that stops closes its pool; what that has not begun by then it drops. */
    @Test
    void whatIsLetGoOfNeedsThePoolNoMore() throws IOException {
        try (Rig rig = new Rig(directory).seedExample()) {
            rig.begin(Rig.request(Rig.EXAMPLE));
            rig.scheduler.runUntil(
                    () -> rig.events.stream().anyMatch(e -> e.type() == EventType.RUN_INTENDED), Duration.ofHours(1));

            rig.rollout.detach();

            try (Journal journal = Journal.resume(rig.journal, JournalReader.read(rig.journal))) {
                assertThat(journal).as("nobody else has it open").isNotNull();
            }
        }
    }

    @Test
    void progressTellsWhatIsWaitedFor() {
        try (Rig rig = new Rig(directory).seedExample()) {
            rig.begin(Rig.request(Rig.EXAMPLE));
            assertThat(rig.rollout.report().progress()).isEqualTo("checking what the request names");

            rig.scheduler.runUntil(
                    () -> rig.events.stream().anyMatch(e -> "RUNNING".equals(e.text("lastStatus"))),
                    Duration.ofHours(1));
            assertThat(rig.rollout.report().progress())
                    .startsWith("pre-deployment tasks: 0 of 2 ended, waiting for app-asset-sync (task running), ");

            rig.scheduler.runUntil(
                    () -> rig.events.stream().anyMatch(e -> e.type() == EventType.DEPLOYMENT_OBSERVED),
                    Duration.ofHours(1));
            assertThat(rig.rollout.report().progress())
                    .matches("services: 0 of 3 ended, waiting for app-web-server \\(ecs-svc/\\d+\\), .*");

            rig.finish();
            assertThat(rig.rollout.report().progress()).isEqualTo("successful");
        }
    }

    @Test
    void aTasksLogStreamIsNamed() {
        try (Rig rig = new Rig(directory)) {
            rig.sim.registerTaskDefinition(
                    """
                    {"family": "job", "containerDefinitions": [
                      {"name": "rails", "image": "repo/job:1", "memory": 128, "logConfiguration": {"logDriver": "awslogs",
                       "options": {"awslogs-group": "/ecs/job", "awslogs-stream-prefix": "job"}}},
                      {"name": "side", "image": "repo/side:1", "memory": 128, "essential": false}]}
                    """);

            RolloutEnd end =
                    rig.run("version: v1\ncluster: example\ntasks: {pre: [{family: job, containers: [rails]}]}");

            assertThat(end.successful()).isTrue();
            String task = rig.sim.tasks().get(0).path("taskArn").asText();
            String id = task.substring(task.lastIndexOf('/') + 1);
            assertThat(rig.lines)
                    .contains("INFO container logs{cluster=example, container=rails, log-group=/ecs/job,"
                            + " log-stream=job/rails/" + id + ", task=job, task-id=" + id + "}");
        }
    }

    private static final String WEB =
            "{version: v1, cluster: example, services: [{name: app-web-server, containers: [rails]},"
                    + " {name: app-worker, containers: [resque]}]}";

    @Test
    void whatDoesNotFitChangesNothing() {
        try (Rig rig = new Rig(directory)) {
            RolloutEnd end = rig.run(WEB);

            assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(end.reason())
                    .startsWith("nothing was changed: ")
                    .contains("app-web-server: ", "\n", "app-worker: ");
            assertThat(rig.changes()).isEmpty();
        }
    }

    @Test
    void whoCannotAskChangesNothing() {
        try (Rig rig = new Rig(directory).seedExample()) {
            rig.sim.faults().deny("DescribeServices");

            RolloutEnd end = rig.run(WEB);

            assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(end.reason()).startsWith("nothing was changed: AWS does not allow DescribeServices");
            assertThat(rig.changes()).isEmpty();
        }
    }

    @Test
    void theFirstOfSeveralReasonsStandsForAll() {
        try (Rig rig = new Rig(directory).seedExample()) {
            rig.sim.faults().deny("UpdateService");

            RolloutEnd end = rig.run(WEB);

            assertThat(end.reason())
                    .startsWith("app-web-server: unable to update service: ")
                    .endsWith(" (and 1 more)");
        }
    }

    @Test
    void anEndedOneTellsItsEndAgain() {
        try (Rig rig = new Rig(directory).seedExample()) {
            rig.sim.faults().deny("UpdateService");
            RolloutEnd first = rig.run(WEB);
            int calls = rig.sim.history().size();
            String journal = rig.journalText();

            rig.resume();
            RolloutEnd again = rig.finish();

            assertThat(again.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(again.reason()).isEqualTo(first.reason());
            assertThat(rig.rollout.id()).isEqualTo("r1");
            assertThat(rig.sim.history()).hasSize(calls);
            assertThat(rig.journalText()).isEqualTo(journal);
        }
    }

    /** A controller that shuts down waits for it a little. */
    @Test
    void whetherAChangeIsUnderWayIsKnown() {
        try (Rig rig = new Rig(directory).seedExample()) {
            rig.begin(Rig.request(WEB));
            assertThat(rig.rollout.changing()).isFalse();
            assertThat(rig.scheduler.runUntil(() -> rig.rollout.changing(), Duration.ofMinutes(1)))
                    .isTrue();
            rig.finish();
            assertThat(rig.rollout.changing()).isFalse();
        }
    }

    @Test
    void whoMayNotWatchAnyMoreCannotGoOn() {
        try (Rig rig = new Rig(directory).seedExample()) {
            rig.onEvent = event -> {
                if (event.type() == EventType.SERVICE_UPDATED) {
                    rig.sim.faults().deny("DescribeServices");
                }
            };

            RolloutEnd end = rig.run(WEB);

            assertThat(end.suspended()).isTrue();
            assertThat(end.reason()).startsWith("unable to fetch service profile: AWS does not allow DescribeServices");
            assertThat(rig.events).last().satisfies(event -> {
                assertThat(event.type()).isEqualTo(EventType.ROLLOUT_SUSPENDED);
                assertThat(event.text("reason")).isEqualTo(end.reason());
            });
        }
    }

    /** Whatever it is: whoever waits for the rollout must not wait for ever, and what is on its way is not forgotten. */
    @Test
    void aFaultOfOursIsTold() {
        try (Rig rig = new Rig(directory).seedExample()) {
            rig.onEvent = event -> {
                if (event.type() == EventType.SERVICE_UPDATED) {
                    throw new IllegalStateException("a fault");
                }
            };

            RolloutEnd end = rig.run(WEB);

            assertThat(end.suspended()).isTrue();
            assertThat(end.reason())
                    .isEqualTo(
                            "internal error; the log of the controller, or --log-level=debug in a terminal, tells more");
            rig.onEvent = event -> {};
            rig.resume();
            assertThat(rig.finish().successful()).isTrue();
            assertThat(rig.changes()).containsEntry("UpdateService", 2L);
        }
    }

    /** A journal that stayed locked could not be opened again before the process ends. */
    @Test
    void aRolloutThatCannotBeginOrGoOnGivesItsJournalBack() throws IOException {
        RolloutRequest request = Rig.request(WEB);
        StagedPhase part = new StagedPhase(Phase.SERVICES, "12", null);
        try (Rig rig = new Rig(directory).seedExample()) {
            rig.onEvent = event -> {
                throw new LinkageError("a fault");
            };
            Journal begun = Journal.create(rig.journal);
            assertThatThrownBy(() ->
                            Rollout.begin("r1", request, JournalOwner.NOBODY, begun, rig.services(), rig.listener()))
                    .isInstanceOf(LinkageError.class);
            JournalContents contents = JournalReader.read(rig.journal);
            Journal resumed = Journal.resume(rig.journal, contents);
            assertThatThrownBy(() -> Rollout.resumeStaged(resumed, contents, part, rig.services(), rig.listener()))
                    .isInstanceOf(LinkageError.class);
            Journal again = Journal.resume(rig.journal, JournalReader.read(rig.journal));
            assertThatThrownBy(() -> Rollout.resume(again, null, rig.services(), rig.listener()))
                    .isInstanceOf(NullPointerException.class);
            Files.delete(rig.journal);
            Journal ofPart = Journal.create(rig.journal);
            assertThatThrownBy(() -> Rollout.beginStaged(
                            "r1", request, JournalOwner.NOBODY, part, null, ofPart, rig.services(), rig.listener()))
                    .isInstanceOf(LinkageError.class);
            Journal.resume(rig.journal, JournalReader.read(rig.journal)).close();
        }
    }
}
