package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.docs.Documents;
import io.jenkins.plugins.ecstoolkit.ecs.definition.RevisionEdit;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.RecordedCall;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented permissions are those that rollouts need: each is used, and none that is used is missing. */
class IamPolicyTest {

    private static final Path DOCUMENT = Path.of("docs/iam.md");

    private static final String TASK =
            """
            version: v1
            cluster: example
            tasks:
              pre:
                - family: app-database-migrate
                  containers: [rails]
            """;

    private static final String SERVICE =
            """
            version: v1
            cluster: example
            services:
              - name: app-web-server
                containers: [rails]
            """;

    @TempDir
    Path directory;

    private int rigs;

    private Rig rig() throws IOException {
        return new Rig(Files.createDirectory(directory.resolve("rig-" + rigs++))).seedExample();
    }

    private static Set<String> actions(Rig rig) {
        return rig.sim.history().stream().map(RecordedCall::action).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What ECS checks besides the call itself. */
    private static Set<String> permissions(Rig rig) {
        Set<String> permissions = new TreeSet<>();
        for (RecordedCall call : rig.sim.history()) {
            permissions.add(
                    switch (call.action()) {
                        case "GetLogEvents" -> "logs:GetLogEvents";
                        case "DescribeTargetHealth" -> "elasticloadbalancing:DescribeTargetHealth";
                        default -> "ecs:" + call.action();
                    });
            boolean tags = !call.request().path("tags").isEmpty()
                    || call.request().path("propagateTags").asText().equals("TASK_DEFINITION");
            if (tags) {
                permissions.add("ecs:TagResource");
            }
            if (Set.of("RegisterTaskDefinition", "RunTask").contains(call.action())) {
                // The embedded ECS has no roles; ECS checks those that the task definition names.
                permissions.add("iam:PassRole");
            }
        }
        return permissions;
    }

    private static Set<String> documented(String feature) {
        List<String> row = Documents.table(DOCUMENT, "Feature").stream()
                .filter(cells -> cells.get(0).startsWith(feature))
                .findFirst()
                .orElseThrow();
        return new TreeSet<>(Documents.code(row.get(1)));
    }

    private static Set<String> policy() throws IOException {
        Set<String> actions = new TreeSet<>();
        Documents.Block block = Documents.blocks("json").stream()
                .filter(b -> b.document().equals(DOCUMENT))
                .findFirst()
                .orElseThrow();
        for (JsonNode statement : new ObjectMapper().readTree(block.text()).path("Statement")) {
            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
            JsonNode action = statement.path("Action");
            if (action.isTextual()) {
                actions.add(action.asText());
            }
            action.forEach(one -> actions.add(one.asText()));
        }
        return actions;
    }

    @Test
    void bug20_thePolicyListsExactlyWhatRolloutsCall() throws IOException {
        Set<String> needed = new TreeSet<>();
        try (Rig rig = normal();
                Rig failing = failing();
                Rig crashed = crashed();
                Rig late = continuedLate();
                Rig aborted = aborted();
                Rig logged = logged();
                Rig back = goesBack();
                Rig kept = keptByProtection();
                Rig paused = paused()) {
            PauseDecisionsTest.decide(paused, false, "site");
            for (Rig one : List.of(rig, failing, crashed, late, aborted, logged, back, kept, paused)) {
                needed.addAll(permissions(one));
            }
        }
        assertThat(policy()).isEqualTo(needed);
        Set<String> listed = new TreeSet<>();
        Documents.table(DOCUMENT, "Feature").forEach(row -> Documents.code(row.get(1)).stream()
                .filter(code -> code.contains(":"))
                .forEach(listed::add));
        assertThat(listed).isEqualTo(needed);
    }

    @Test
    void bug20_eachFeatureListsWhatItCalls() throws IOException {
        try (Rig rig = rig()) {
            plan(rig, Rig.EXAMPLE);
            assertThat(permissions(rig)).isEqualTo(documented("`plan`"));
        }
        try (Rig rig = rig()) {
            plan(rig, TASK);
            assertThat(actions(rig)).containsExactlyInAnyOrder("ListTasks", "DescribeTaskDefinition");
        }
        try (Rig rig = rig()) {
            rig.run(TASK);
            Set<String> expected = new TreeSet<>(documented("registering"));
            expected.addAll(documented("running tasks"));
            expected.addAll(Set.of("ecs:ListTasks", "ecs:DescribeTaskDefinition"));
            assertThat(permissions(rig)).isEqualTo(expected);
        }
        try (Rig rig = rig()) {
            rig.run(SERVICE);
            Set<String> expected = new TreeSet<>(documented("registering"));
            expected.addAll(documented("updating"));
            expected.add("ecs:DescribeTaskDefinition");
            assertThat(permissions(rig)).isEqualTo(expected);
        }
    }

    @Test
    void bug20_failuresCrashesAndAbortsAddTheirOwn() throws IOException {
        Set<String> usual;
        try (Rig rig = normal()) {
            usual = permissions(rig);
        }
        try (Rig rig = failing()) {
            assertThat(permissions(rig)).containsAll(documented("failing fast"));
        }
        try (Rig crashed = crashed();
                Rig late = continuedLate()) {
            Set<String> both = permissions(crashed);
            both.addAll(permissions(late));
            both.removeAll(usual);
            Set<String> own = documented("going on after a crash");
            own.removeAll(usual);
            assertThat(both).isEqualTo(own);
        }
        try (Rig rig = aborted()) {
            Set<String> own = permissions(rig);
            own.removeAll(usual);
            assertThat(own).isEqualTo(documented("stopping tasks"));
        }
        try (Rig rig = goesBack()) {
            Set<String> own = permissions(rig);
            own.removeAll(usual);
            own.remove("ecs:ListTasks");
            Set<String> expected = documented("the reason of a failed deployment");
            expected.addAll(documented("stopping a deployment"));
            assertThat(own).isEqualTo(expected);
        }
    }

    @Test
    void endingAPauseNeedsItsOwn() throws IOException {
        try (Rig rig = paused()) {
            PauseDecisionsTest.decide(rig, false, "site");
            assertThat(permissions(rig)).isEqualTo(documented("`continue`"));
        }
    }

    @Test
    void goingOnAfterAPauseNeedsItsOwn() throws IOException {
        try (Rig rig = paused()) {
            String from = rig.sim
                    .taskDefinitions("web")
                    .get(0)
                    .path("taskDefinitionArn")
                    .asText();
            JsonNode service = rig.sim.service("example", "site");
            Unit.Continuation goal = new Unit.Continuation(
                    service.at("/deployments/0/id").asText(),
                    service.path("currentServiceDeployment").asText(),
                    from,
                    from,
                    true);
            Unit unit = new Unit.Service(
                    "services-1",
                    "site",
                    RevisionEdit.NONE,
                    false,
                    WaitPolicy.stable(Duration.ofMinutes(15), true),
                    "",
                    null,
                    goal);
            assertThat(rig.run(new RolloutRequest("example", "new", List.of(unit), Set.of(), 1))
                            .successful())
                    .isTrue();
            assertThat(permissions(rig)).isEqualTo(documented("`ecsContinue`"));
        }
    }

    /** An old task is protected from scale-in. */
    private Rig keptByProtection() throws IOException {
        Rig rig = rig();
        rig.onEvent = event -> {
            if (event.type() == EventType.SERVICE_UPDATED) {
                ObjectNode request = new ObjectMapper().createObjectNode().put("cluster", "example");
                request.put("protectionEnabled", true).put("expiresInMinutes", 10);
                rig.sim.tasks().stream()
                        .filter(task -> task.path("group").asText().equals("service:app-web-server"))
                        .findFirst()
                        .ifPresent(task -> request.putArray("tasks")
                                .add(task.path("taskArn").asText()));
                rig.sim.other("UpdateTaskProtection", request);
            }
        };
        rig.run(SERVICE);
        return rig;
    }

    /** A deployment that somebody else has begun. */
    private Rig paused() throws IOException {
        Rig rig = rig();
        rig.sim.createService(
                "example", "site", "web:1", 1, o -> o.strategy("BLUE_GREEN", 0).pause("POST_SCALE_UP", 60, "ROLLBACK"));
        rig.sim.other(
                "UpdateService",
                new ObjectMapper()
                        .createObjectNode()
                        .put("cluster", "example")
                        .put("service", "site")
                        .put("forceNewDeployment", true));
        rig.scheduler.advance(Duration.ofMinutes(1));
        return rig;
    }

    @Test
    void logsAndTargetsAddTheirOwn() throws IOException {
        try (Rig rig = logged()) {
            assertThat(permissions(rig))
                    .containsAll(documented("showing what containers write"))
                    .containsAll(documented("the health of a failed service's targets"));
        }
    }

    @Test
    void aFailureIsToldWithoutPermissionToListTasks() throws IOException {
        try (Rig rig = rig()) {
            breaks(rig);
            rig.sim.faults().deny("ListTasks");
            RolloutEnd end = rig.run(SERVICE);
            assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(end.reason()).contains("in a row by ECS's count");
            assertThat(rig.messages()).anyMatch(m -> m.startsWith("unable to look for stopped tasks: "));
        }
    }

    private static void plan(Rig rig, String yaml) {
        rig.detachAt(EventType.ROLLOUT_PLANNED);
        rig.begin(Rig.request(yaml));
        rig.scheduler.runUntil(
                () -> rig.events.stream().anyMatch(e -> e.type() == EventType.ROLLOUT_PLANNED), Duration.ofMinutes(1));
        rig.kill();
    }

    private Rig normal() throws IOException {
        Rig rig = rig();
        assertThat(rig.run(Rig.EXAMPLE).successful()).isTrue();
        return rig;
    }

    /** A service with a log and a target group fails. */
    private Rig logged() throws IOException {
        Rig rig = rig();
        rig.loggingFamily("site", "us-east-1", "rails");
        rig.sim.createService("example", "site", "site", 2, o -> o.set("loadBalancers", Rig.loadBalancers()));
        rig.sim.behaviour(
                "site", task -> task.hasTag(Rig.NEW), TaskBehaviour.normal().crashLoop(Duration.ofSeconds(1), 1));
        assertThat(rig.run(SERVICE.replace("app-web-server", "site")).outcome()).isEqualTo(Outcome.FAILED);
        return rig;
    }

    private static void breaks(Rig rig) {
        rig.sim.behaviour(
                "web", task -> task.hasTag(Rig.NEW), TaskBehaviour.normal().crashLoop(Duration.ofSeconds(1), 1));
    }

    private Rig failing() throws IOException {
        Rig rig = rig();
        breaks(rig);
        assertThat(rig.run(SERVICE).outcome()).isEqualTo(Outcome.FAILED);
        return rig;
    }

    /** One service is stopped and goes back, the other's deployment fails unseen. */
    private Rig goesBack() throws IOException {
        Rig rig = rig();
        breaks(rig);
        rig.scheduler.advance(Duration.ofMinutes(1));
        assertThat(rig.run(Rig.request(SERVICE).withRollback(RollbackMode.FAILED))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        rig.sim.createService("example", "app-breaker", "web:1", 2, o -> o.circuitBreaker(true, true));
        rig.scheduler.advance(Duration.ofMinutes(1));
        Files.delete(rig.journal);
        rig.begin(Rig.request(SERVICE.replace("app-web-server", "app-breaker")));
        rig.scheduler.runUntil(
                () -> rig.events.stream()
                                .filter(e -> e.type() == EventType.SERVICE_UPDATED)
                                .count()
                        > 1,
                Duration.ofMinutes(1));
        rig.kill();
        String forgotten = Files.readString(rig.journal).replaceAll(",\"serviceDeployment\":\"[^\"]*\"", "");
        Files.writeString(rig.journal, forgotten);
        rig.scheduler.advance(Duration.ofMinutes(5));
        rig.resume();
        assertThat(rig.finish().outcome()).isEqualTo(Outcome.FAILED);
        return rig;
    }

    /** Killed with each intent, goes on at once. */
    private Rig crashed() throws IOException {
        Rig rig = rig();
        rig.detachAt(EventType.REGISTER_INTENDED);
        rig.begin(Rig.request(Rig.EXAMPLE));
        rig.killAfter(Duration.ofMinutes(1));
        rig.resume();
        assertThat(rig.finish().successful()).isTrue();
        return rig;
    }

    /** Killed while it started a task, goes on when ECS has forgotten the token. */
    private Rig continuedLate() throws IOException {
        Rig rig = rig();
        rig.detachAt(EventType.RUN_INTENDED);
        rig.begin(Rig.request(TASK));
        rig.killAfter(Duration.ofMinutes(1));
        rig.scheduler.advance(Duration.ofHours(2));
        rig.resume();
        assertThat(rig.finish().reason()).contains("it cannot be known whether the task ran");
        return rig;
    }

    private Rig aborted() throws IOException {
        Rig rig = rig();
        rig.sim.behaviour(
                "app-database-migrate", TaskBehaviour.normal().neverStops().whenStopped(143, Duration.ofSeconds(1)));
        boolean[] aborted = new boolean[1];
        rig.onEvent = event -> {
            if (!aborted[0] && event.type() == EventType.TASK_OBSERVED) {
                aborted[0] = true;
                rig.rollout.abort(OnAbort.ROLLBACK, "Aborted by alice");
            }
        };
        assertThat(rig.run(Rig.EXAMPLE).outcome()).isEqualTo(Outcome.ABORTED);
        return rig;
    }
}
