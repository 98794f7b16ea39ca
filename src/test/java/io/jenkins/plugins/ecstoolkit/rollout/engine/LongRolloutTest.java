package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.AssumedRole;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.CallSigner;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SessionCredentials;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.RecordedCall;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Rollouts that outlive their credentials. */
class LongRolloutTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";

    private static final String TASK =
            """
            version: v1
            cluster: example
            tasks:
              pre:
                - family: app-database-migrate
                  containers: [rails]
                  max_wait: 180
            """;

    @TempDir
    Path directory;

    private Rig rig(Duration life) {
        Rig rig = new Rig(directory);
        rig.family("app-database-migrate", "rails");
        rig.sim.behaviour("app-database-migrate", TaskBehaviour.normal().exits(life, 0));
        return rig;
    }

    private static AssumedRole role(Rig rig) {
        return new AssumedRole(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret")),
                "us-east-1",
                rig.sim.endpoint(),
                null,
                ROLE,
                null,
                "app-1",
                AssumedRole.USUAL_LIFE);
    }

    private static SessionCredentials session(Rig rig) {
        return new SessionCredentials(role(rig), rig.scheduler::now);
    }

    @Test
    void aTwoHourRolloutAssumesItsOneHourRoleTwice() {
        // But for the seconds that each session is given up before its end, and the poll that finds the task stopped.
        try (Rig rig = rig(Duration.ofMinutes(119))) {
            rig.sim.role(ROLE, null, Duration.ofHours(1));
            rig.signWith(session(rig));

            Instant begun = rig.scheduler.now();

            assertThat(rig.run(TASK).successful()).isTrue();

            assertThat(Duration.between(begun, rig.scheduler.now())).isGreaterThan(Duration.ofMinutes(119));
            assertThat(rig.sim.calls()).containsEntry("AssumeRole", 2L);
            assertThat(rig.sim.history()).noneMatch(call -> call.status() != 200);
        }
    }

    /** The clock of this machine is behind: it takes keys for good that ECS does not. */
    @Test
    void keysThatEcsCallsExpiredAreRenewed() {
        try (Rig rig = rig(Duration.ofMinutes(118))) {
            rig.signWith(
                    new SessionCredentials(role(rig), () -> rig.scheduler.now().minus(Duration.ofMinutes(10))));

            assertThat(rig.run(TASK).successful()).isTrue();

            List<String> refused = rig.sim.history().stream()
                    .filter(call -> call.status() != 200)
                    .map(RecordedCall::error)
                    .toList();
            assertThat(refused).containsOnly("ExpiredTokenException").hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void keysThatCannotBeRenewedSuspendTheRolloutWithAdvice() {
        try (Rig rig = rig(Duration.ofMinutes(62))) {
            List<String> keys = rig.sim.session(Duration.ofHours(1));
            rig.signWith(new CallSigner() {
                @Override
                public AwsCredentials resolveCredentials() {
                    return AwsSessionCredentials.create(keys.get(0), keys.get(1), keys.get(2));
                }

                @Override
                public String whenExpired() {
                    return "Use others.";
                }
            });

            RolloutEnd end = rig.run(TASK);

            assertThat(end.suspended()).isTrue();
            assertThat(end.reason()).contains("expired").endsWith("; Use others");
            JsonNode task = rig.sim.tasks().get(0);
            assertThat(end.report().stillRunning()).hasSize(1);

            rig.signWith(session(rig));
            rig.resume();
            assertThat(rig.finish().successful()).isTrue();
            assertThat(rig.sim.tasks()).as("nothing is done twice").hasSize(1);
            assertThat(rig.sim.tasks().get(0).path("taskArn")).isEqualTo(task.path("taskArn"));
        }
    }
}
