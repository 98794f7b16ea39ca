package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Scratch;
import io.jenkins.plugins.ecstoolkit.simulator.HookBehaviour;
import io.jenkins.plugins.ecstoolkit.simulator.ServiceOptions;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Deployments that shift traffic, bake for up to a day and wait for people and functions: what gets there is not failed,
 * what goes back is no success, and that is told soon.
 */
class ShiftingRolloutPropertyTest {

    private static final String CONFIG =
            "{version: v1, cluster: example, services: [{name: app-web, containers: [rails]}]}";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:smoke-test";

    /** The wait between two polls, at most, and what a pause of ours adds. */
    private static final Duration TWO_POLLS = Duration.ofSeconds(75);

    /**
     * How the service is set.
     *
     * @param percent of the first step of a canary, of each of a linear deployment
     * @param stepBake in minutes
     * @param bake in minutes
     * @param hookStage where a function is invoked
     * @param hookMinutes how long it takes
     * @param pauseStage where a person is waited for; null for nowhere
     * @param pauseMinutes until the person decides
     * @param drainMinutes how long old tasks take to stop
     */
    record Setting(
            String strategy,
            int percent,
            int stepBake,
            int bake,
            String hookStage,
            int hookMinutes,
            String pauseStage,
            int pauseMinutes,
            int drainMinutes) {

        void on(ServiceOptions options) {
            switch (strategy) {
                case "CANARY" -> options.canary(percent, stepBake, bake);
                case "LINEAR" -> options.linear(percent, stepBake, bake);
                case "BLUE_GREEN" -> options.strategy(strategy, bake);
                default -> {
                    return;
                }
            }
            options.lambda(hookStage, FUNCTION);
            if (pauseStage != null) {
                options.pause(pauseStage, 20160, "ROLLBACK");
            }
        }
    }

    /** What takes a deployment back. */
    enum Trouble {
        HOOK_FAILS,
        PERSON_ROLLS_BACK,
        PERSON_STOPS,
        ALARM,
        CIRCUIT_BREAKER
    }

    private static Rig rig(Scratch scratch, Setting setting, HookBehaviour hook, boolean alarmed) throws IOException {
        Rig rig = new Rig(scratch.directory());
        rig.family("web", "rails");
        rig.sim.behaviour("web:1", TaskBehaviour.normal().whenStopped(143, Duration.ofMinutes(setting.drainMinutes())));
        rig.sim.hook(FUNCTION, hook);
        rig.sim.createService("example", "app-web", "web:1", 2, options -> {
            setting.on(options);
            options.circuitBreaker(true, true);
            if (alarmed) {
                options.alarms(true, "5xx-rate");
            }
        });
        return rig;
    }

    @Property(tries = 10)
    void whatGetsThereIsNotFailed(@ForAll("settings") Setting setting) throws IOException {
        try (Scratch scratch = new Scratch();
                Rig rig = rig(
                        scratch, setting, HookBehaviour.succeeds(Duration.ofMinutes(setting.hookMinutes())), false)) {
            decides(rig, setting, "CONTINUE");
            rig.begin(Rig.request(CONFIG));
            boolean over = rig.scheduler.runUntil(() -> rig.end != null, Duration.ofDays(9));
            assertThat(over).as(String.join("\n", rig.lines)).isTrue();
            assertThat(rig.end.successful())
                    .as(rig.end.reason() + "\n" + String.join("\n", rig.lines))
                    .isTrue();
            assertThat(rig.sim.calls()).containsEntry("UpdateService", 1L).doesNotContainKey("StopServiceDeployment");
        }
    }

    /** Each pause is decided about after the same time. */
    private static void decides(Rig rig, Setting setting, String action) {
        rig.onEvent = event -> {
            if (event.type() == EventType.DEPLOYMENT_PAUSED) {
                rig.scheduler.schedule(Duration.ofMinutes(setting.pauseMinutes()), () -> decide(rig, action));
            }
        };
    }

    private static JsonNode deployment(Rig rig) {
        ObjectMapper json = new ObjectMapper();
        ObjectNode list = json.createObjectNode().put("cluster", "example").put("service", "app-web");
        ObjectNode ask = json.createObjectNode();
        ask.putArray("serviceDeploymentArns")
                .add(rig.sim
                        .other("ListServiceDeployments", list)
                        .at("/serviceDeployments/0/serviceDeploymentArn")
                        .asText());
        return rig.sim.other("DescribeServiceDeployments", ask).at("/serviceDeployments/0");
    }

    private static void decide(Rig rig, String action) {
        JsonNode deployment = deployment(rig);
        for (JsonNode hook : deployment.path("lifecycleHookDetails")) {
            if ("AWAITING_ACTION".equals(hook.path("status").asText())) {
                ObjectNode go = new ObjectMapper().createObjectNode().put("action", action);
                go.set("serviceDeploymentArn", deployment.path("serviceDeploymentArn"));
                go.set("hookId", hook.path("hookId"));
                rig.sim.other("ContinueServiceDeployment", go);
            }
        }
    }

    @Property(tries = 16)
    void whatGoesBackIsNoSuccessAndIsToldSoon(
            @ForAll("settings") Setting setting, @ForAll Trouble trouble, @ForAll("minutes") int after)
            throws IOException {
        boolean rolling = "ROLLING".equals(setting.strategy());
        boolean possible = !rolling || trouble != Trouble.HOOK_FAILS && trouble != Trouble.PERSON_ROLLS_BACK;
        boolean pauses = setting.pauseStage() != null;
        net.jqwik.api.Assume.that(possible && (pauses || trouble != Trouble.PERSON_ROLLS_BACK));
        HookBehaviour hook = trouble == Trouble.HOOK_FAILS
                ? HookBehaviour.fails(Duration.ofMinutes(setting.hookMinutes()))
                : HookBehaviour.succeeds(Duration.ofMinutes(setting.hookMinutes()));
        try (Scratch scratch = new Scratch();
                Rig rig = rig(scratch, setting, hook, trouble == Trouble.ALARM)) {
            if (trouble == Trouble.CIRCUIT_BREAKER) {
                rig.sim.behaviour(
                        "web",
                        task -> task.hasTag(Rig.NEW),
                        TaskBehaviour.normal().crashLoop(Duration.ofSeconds(4), 1));
            }
            decides(rig, setting, trouble == Trouble.PERSON_ROLLS_BACK ? "ROLLBACK" : "CONTINUE");
            rig.begin(Rig.request(CONFIG));
            rig.scheduler.schedule(Duration.ofSeconds(20).plusMinutes(after), () -> {
                boolean stillGoes =
                        "IN_PROGRESS".equals(deployment(rig).path("status").asText());
                if (stillGoes && trouble == Trouble.ALARM) {
                    rig.sim.alarm("5xx-rate", true);
                } else if (stillGoes && trouble == Trouble.PERSON_STOPS) {
                    rig.sim.stopDeployment("example", "app-web", "ROLLBACK");
                }
            });
            Instant[] known = new Instant[1];
            boolean over = rig.scheduler.runUntil(
                    () -> {
                        if (known[0] == null
                                && deployment(rig).path("status").asText().startsWith("ROLLBACK")) {
                            known[0] = rig.scheduler.now();
                        }
                        return rig.end != null;
                    },
                    Duration.ofDays(9));
            assertThat(over).as(String.join("\n", rig.lines)).isTrue();
            told(rig, known[0]);
        }
    }

    private static void told(Rig rig, Instant known) {
        RolloutEnd end = rig.end;
        String log = end.reason() + "\n" + String.join("\n", rig.lines);
        if (known == null) {
            // The trouble came too late for this deployment.
            assertThat(end.successful()).as(log).isTrue();
            return;
        }
        assertThat(end.outcome()).as(log).isEqualTo(Outcome.FAILED);
        assertThat(Duration.between(known, end.report().endedAt())).as(log).isLessThanOrEqualTo(TWO_POLLS);
        assertThat(end.report().phases().get(1).units().get(0).cause()).as(log).isNotEqualTo("timeout");
    }

    @Provide
    Arbitrary<Integer> minutes() {
        return Arbitraries.of(0, 1, 5, 40);
    }

    @Provide
    Arbitrary<Setting> settings() {
        Arbitrary<String> pauses = Arbitraries.of(
                        "PRE_SCALE_UP",
                        "POST_SCALE_UP",
                        "POST_TEST_TRAFFIC_SHIFT",
                        "PRE_PRODUCTION_TRAFFIC_SHIFT",
                        "POST_PRODUCTION_TRAFFIC_SHIFT")
                .injectNull(0.4);
        return Combinators.combine(
                        Arbitraries.of("ROLLING", "BLUE_GREEN", "CANARY", "LINEAR"),
                        Arbitraries.integers().between(20, 60),
                        Arbitraries.of(0, 1, 30, 300),
                        Arbitraries.of(0, 1, 20, 1440),
                        Arbitraries.of("POST_SCALE_UP", "TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"),
                        Arbitraries.of(0, 2, 10, 200),
                        pauses,
                        Arbitraries.of(1, 16, 600))
                .flatAs((strategy, percent, stepBake, bake, hookStage, hook, pause, decided) -> Arbitraries.of(0, 3, 10)
                        .map(drain -> new Setting(
                                strategy, percent, stepBake, bake, hookStage, hook, pause, decided, drain)));
    }
}
