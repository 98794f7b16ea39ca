package io.jenkins.plugins.ecstoolkit.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Named behaviours to show or test a deploy against. A scenario touches only tasks that the deploy starts. */
public enum Scenario {
    /** See {@link #description()}. */
    OK("everything succeeds", setup -> {}),
    /** See {@link #description()}. */
    MIGRATION_FAILS("the last pre-deployment task's container exits with 1", ScenarioSetup::migrationFails),
    /** See {@link #description()}. */
    MIGRATION_NOT_PLACED(
            "no container instance has memory for the last pre-deployment task", ScenarioSetup::migrationNotPlaced),
    /** See {@link #description()}. */
    IMAGE_MISSING(
            "the new image is not in the registry; the circuit breaker rolls services back",
            ScenarioSetup::imageMissing),
    /** See {@link #description()}. */
    CRASH_LOOP(
            "the first service's new tasks exit with 1 soon after they start; its circuit breaker is off",
            ScenarioSetup::crashLoop),
    /** See {@link #description()}. */
    CIRCUIT_BREAKER(
            "the first service's new tasks exit with 1 soon after they start; it is rolled back",
            ScenarioSetup::crashes),
    /** See {@link #description()}. */
    NO_CAPACITY(
            "the first service's new tasks cannot be placed; its circuit breaker is off", ScenarioSetup::noCapacity),
    /** See {@link #description()}. */
    UNHEALTHY_TARGETS(
            "the first service's new tasks fail the load balancer's health checks; its circuit breaker is off",
            ScenarioSetup::unhealthyTargets),
    /** See {@link #description()}. */
    OOM("the first service's new tasks are killed for their memory; it is rolled back", ScenarioSetup::outOfMemory),
    /** See {@link #description()}. */
    SECRET_MISSING(
            "a secret of the first service's new tasks does not exist; it is rolled back",
            ScenarioSetup::secretMissing),
    /** See {@link #description()}. */
    ALARM(
            "a CloudWatch alarm of the first service is raised soon after the update; it is rolled back",
            ScenarioSetup::alarm),
    /** See {@link #description()}. */
    SLOW("every task takes more than a minute to start", ScenarioSetup::slow),
    /** See {@link #description()}. */
    SLOW_DRAIN("the first service's old tasks finish the requests they have for two minutes", ScenarioSetup::slowDrain),
    /** See {@link #description()}. */
    PROTECTED(
            "an old task of the first service is protected from being stopped for two minutes",
            ScenarioSetup::protects),
    /** See {@link #description()}. */
    EARLY_SUCCESS(
            "the first service is deployed when its new tasks are healthy; old ones are removed later",
            ScenarioSetup::earlySuccess),
    /** See {@link #description()}. */
    BLUE_GREEN("the first service is deployed blue/green and bakes for a minute", ScenarioSetup::blueGreen),
    /** See {@link #description()}. */
    CANARY(
            "the first service gives 10 % of its traffic to the new tasks for a minute, then all",
            ScenarioSetup::canary),
    /** See {@link #description()}. */
    LINEAR("the first service gives 25 % more of its traffic to the new tasks each minute", ScenarioSetup::linear),
    /** See {@link #description()}. */
    PAUSED(
            "the first service's blue/green deployment pauses before it shifts traffic; it goes on after two minutes if"
                    + " nobody decides",
            ScenarioSetup::paused),
    /** See {@link #description()}. */
    PAUSE_EXPIRES(
            "the first service's blue/green deployment pauses, and is rolled back since nobody decides for two minutes",
            ScenarioSetup::pauseExpires),
    /** See {@link #description()}. */
    HOOK_FAILS(
            "a Lambda hook of the first service's blue/green deployment says that it failed; it is rolled back",
            ScenarioSetup::hookFails),
    /** See {@link #description()}. */
    ROLLBACK_FAILS(
            "the first service's new tasks exit with 1, and so do those of before when it is rolled back",
            ScenarioSetup::rollbackFails),
    /** See {@link #description()}. */
    THROTTLED("every third call is throttled and the published quotas apply", ScenarioSetup::throttled);

    private final String description;
    private final Consumer<ScenarioSetup> setup;

    Scenario(String description, Consumer<ScenarioSetup> setup) {
        this.description = description;
        this.setup = setup;
    }

    /** In lower case with hyphens: {@code migration-fails}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One line, in lower case, without a full stop. */
    public String description() {
        return description;
    }

    /** All ids, in the order of the enum. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Scenario::id).toList();
    }

    /** The scenario of that id, if there is one. */
    public static Optional<Scenario> find(String id) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.id().equals(id))
                .findFirst();
    }

    /**
     * Sets the behaviour up. Call it after seeding.
     *
     * @param cluster a name or an ARN
     * @param preTasks families of the pre-deployment tasks, may be empty
     * @param services names of the services, may be empty
     * @param previousTag the image tag that runs before the deploy: tasks that use it stay as they are
     */
    public void apply(
            EcsSimulator simulator, String cluster, List<String> preTasks, List<String> services, String previousTag) {
        setup.accept(new ScenarioSetup(simulator, cluster, preTasks, services, previousTag));
    }
}
