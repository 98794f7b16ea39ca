package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Named behaviours to show or test a deploy against. A scenario touches only tasks that the deploy starts. */
public enum Scenario {
    /** See {@link #description()}. */
    OK("everything succeeds"),
    /** See {@link #description()}. */
    MIGRATION_FAILS("the last pre-deployment task's container exits with 1"),
    /** See {@link #description()}. */
    MIGRATION_NOT_PLACED("no container instance has memory for the last pre-deployment task"),
    /** See {@link #description()}. */
    IMAGE_MISSING("the new image is not in the registry; the circuit breaker rolls services back"),
    /** See {@link #description()}. */
    CRASH_LOOP("the first service's new tasks exit with 1 soon after they start; its circuit breaker is off"),
    /** See {@link #description()}. */
    CIRCUIT_BREAKER("the first service's new tasks exit with 1 soon after they start; it is rolled back"),
    /** See {@link #description()}. */
    NO_CAPACITY("the first service's new tasks cannot be placed; its circuit breaker is off"),
    /** See {@link #description()}. */
    UNHEALTHY_TARGETS(
            "the first service's new tasks fail the load balancer's health checks; its circuit breaker is off"),
    /** See {@link #description()}. */
    OOM("the first service's new tasks are killed for their memory; it is rolled back"),
    /** See {@link #description()}. */
    SECRET_MISSING("a secret of the first service's new tasks does not exist; it is rolled back"),
    /** See {@link #description()}. */
    ALARM("a CloudWatch alarm of the first service is raised soon after the update; it is rolled back"),
    /** See {@link #description()}. */
    SLOW("every task takes more than a minute to start"),
    /** See {@link #description()}. */
    THROTTLED("every third call is throttled and the published quotas apply");

    private static final Duration SOON = Duration.ofSeconds(4);
    private static final String REFUSED = "could not connect to server: Connection refused (database:5432)";
    private final String description;

    Scenario(String description) {
        this.description = description;
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
        TaskBehaviour normal = TaskBehaviour.normal();
        String first = services.isEmpty() ? null : World.lastPart(services.get(0));
        switch (this) {
            case MIGRATION_FAILS ->
                last(
                        simulator,
                        preTasks,
                        normal.exits(SOON, 1),
                        "== 20261124101500 AddIndexToOrders: migrating",
                        "PG::UndefinedTable: ERROR:  relation \"orders\" does not exist");
            case MIGRATION_NOT_PLACED ->
                last(
                        simulator,
                        preTasks,
                        normal.notPlaced(
                                "RESOURCE:MEMORY",
                                "arn:aws:ecs:us-east-1:123456789012:container-instance/" + World.lastPart(cluster)
                                        + "/0123456789abcdef0123456789abcdef"));
            case IMAGE_MISSING ->
                services.forEach(service -> changed(
                        simulator,
                        World.lastPart(service),
                        previousTag,
                        normal.imageMissing(Seeder.image(World.lastPart(service), "the-new-tag"))));
            case CRASH_LOOP -> {
                breakerOff(simulator, cluster, first);
                changed(simulator, first, previousTag, normal.crashLoop(SOON, 1));
                says(simulator, first, previousTag, REFUSED);
            }
            case CIRCUIT_BREAKER -> {
                changed(simulator, first, previousTag, normal.crashLoop(SOON, 1));
                says(simulator, first, previousTag, REFUSED);
            }
            case UNHEALTHY_TARGETS -> {
                breakerOff(simulator, cluster, first);
                targets(simulator, cluster, first);
                changed(
                        simulator,
                        first,
                        previousTag,
                        normal.unhealthyTarget(
                                SOON, "Target.ResponseCodeMismatch", "Health checks failed with these codes: [502]"));
            }
            case NO_CAPACITY -> {
                breakerOff(simulator, cluster, first);
                changed(simulator, first, previousTag, normal.notPlaced("RESOURCE:MEMORY", null));
            }
            case OOM -> {
                changed(simulator, first, previousTag, normal.outOfMemory(SOON));
                says(simulator, first, previousTag, "loading 2000000 orders into memory");
            }
            case SECRET_MISSING ->
                changed(
                        simulator,
                        first,
                        previousTag,
                        normal.secretMissing(
                                "arn:aws:secretsmanager:us-east-1:123456789012:secret:database-url-AbCdEf"));
            case ALARM -> alarm(simulator, cluster, first);
            case SLOW -> simulator.behaviour("*", normal.slow());
            case THROTTLED -> simulator.faults().throttleByQuota().throttle(1 / 3.0);
            default -> {
                // Nothing goes wrong.
            }
        }
    }

    private static void last(EcsSimulator simulator, List<String> preTasks, TaskBehaviour behaviour, String... output) {
        if (!preTasks.isEmpty()) {
            String family = World.lastPart(preTasks.get(preTasks.size() - 1)).replaceFirst(":\\d+$", "");
            simulator.behaviour(family, behaviour);
            if (output.length > 0) {
                simulator.output(family, task -> true, output(output));
            }
        }
    }

    private static void says(EcsSimulator simulator, String service, String previousTag, String... output) {
        if (service != null) {
            simulator.output(service, task -> !task.hasTag(previousTag), output(output));
        }
    }

    private static List<ContainerOutput> output(String... lines) {
        return Arrays.stream(lines)
                .map(line -> ContainerOutput.of(Duration.ofSeconds(2), line))
                .toList();
    }

    private static void targets(EcsSimulator simulator, String cluster, String service) {
        if (service != null) {
            var request = Json.object().put("cluster", cluster).put("service", service);
            request.putArray("loadBalancers")
                    .addObject()
                    .put(
                            "targetGroupArn",
                            "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/" + service
                                    + "/0123456789abcdef")
                    .put("containerPort", 3000);
            simulator.other("UpdateService", request);
        }
    }

    private static void changed(EcsSimulator simulator, String service, String previousTag, TaskBehaviour behaviour) {
        if (service != null) {
            simulator.behaviour(service, task -> !task.hasTag(previousTag), behaviour);
        }
    }

    private static void alarm(EcsSimulator simulator, String cluster, String service) {
        if (service == null) {
            return;
        }
        String name = service + "-errors";
        var request = Json.object().put("cluster", cluster).put("service", service);
        var alarms = request.putObject("deploymentConfiguration").putObject("alarms");
        alarms.put("enable", true).put("rollback", true).putArray("alarmNames").add(name);
        simulator.other("UpdateService", request);
        simulator.faults().onCall("UpdateService", new CallHook() {
            @Override
            public void after(String action, JsonNode asked, JsonNode answer) {
                if (service.equals(World.lastPart(asked.path("service").asText()))) {
                    simulator.alarm(name, SOON.multipliedBy(3));
                }
            }
        });
    }

    private static void breakerOff(EcsSimulator simulator, String cluster, String service) {
        if (service != null) {
            var request = Json.object().put("cluster", cluster).put("service", service);
            request.putObject("deploymentConfiguration")
                    .putObject("deploymentCircuitBreaker")
                    .put("enable", false)
                    .put("rollback", false);
            simulator.other("UpdateService", request);
        }
    }
}
