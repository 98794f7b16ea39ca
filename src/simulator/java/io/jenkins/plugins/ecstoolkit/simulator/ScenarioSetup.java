package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What the scenarios set up. What is about a service does nothing when there is none. For one use.
 *
 * @param simulator is seeded already
 * @param cluster a name or an ARN
 * @param preTasks families of the pre-deployment tasks
 * @param services names or ARNs of the services
 * @param previousTag the image tag that runs before the deploy
 */
record ScenarioSetup(
        EcsSimulator simulator, String cluster, List<String> preTasks, List<String> services, String previousTag) {

    private static final TaskBehaviour NORMAL = TaskBehaviour.normal();
    private static final Duration SOON = Duration.ofSeconds(4);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String REFUSED = "could not connect to server: Connection refused (database:5432)";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:smoke-test";

    void migrationFails() {
        last(
                NORMAL.exits(SOON, 1),
                "== 20261124101500 AddIndexToOrders: migrating",
                "PG::UndefinedTable: ERROR:  relation \"orders\" does not exist");
    }

    void migrationNotPlaced() {
        last(NORMAL.notPlaced(
                "RESOURCE:MEMORY",
                "arn:aws:ecs:us-east-1:123456789012:container-instance/" + World.lastPart(cluster)
                        + "/0123456789abcdef0123456789abcdef"));
    }

    void imageMissing() {
        services.forEach(service -> changed(
                World.lastPart(service), NORMAL.imageMissing(Seeder.image(World.lastPart(service), "the-new-tag"))));
    }

    void crashes() {
        changed(first(), NORMAL.crashLoop(SOON, 1));
        says(first(), REFUSED);
    }

    void crashLoop() {
        breakerOff();
        crashes();
    }

    void unhealthyTargets() {
        breakerOff();
        targets();
        changed(
                first(),
                NORMAL.unhealthyTarget(
                        SOON, "Target.ResponseCodeMismatch", "Health checks failed with these codes: [502]"));
    }

    void noCapacity() {
        breakerOff();
        changed(first(), NORMAL.notPlaced("RESOURCE:MEMORY", null));
    }

    void outOfMemory() {
        changed(first(), NORMAL.outOfMemory(SOON));
        says(first(), "loading 2000000 orders into memory");
    }

    void secretMissing() {
        changed(
                first(),
                NORMAL.secretMissing("arn:aws:secretsmanager:us-east-1:123456789012:secret:database-url-AbCdEf"));
    }

    void slow() {
        simulator.behaviour("*", NORMAL.slow());
    }

    void throttled() {
        simulator.faults().throttleByQuota().throttle(1 / 3.0);
    }

    void slowDrain() {
        if (first() != null) {
            simulator.deregistrationDelay(targets(), LONG);
        }
    }

    void protects() {
        if (first() == null) {
            return;
        }
        simulator.faults().onCall("UpdateService", new CallHook() {
            @Override
            public void before(String action, JsonNode asked) {
                if (first().equals(World.lastPart(asked.path("service").asText()))) {
                    protectOne();
                }
            }
        });
    }

    private void protectOne() {
        simulator.tasks().stream()
                .filter(task -> ("service:" + first()).equals(task.path("group").asText())
                        && "RUNNING".equals(task.path("lastStatus").asText()))
                .findFirst()
                .ifPresent(task -> {
                    ObjectNode request = Json.object().put("cluster", cluster).put("protectionEnabled", true);
                    request.put("expiresInMinutes", LONG.toMinutes())
                            .putArray("tasks")
                            .add(task.path("taskArn").asText());
                    simulator.other("UpdateTaskProtection", request);
                });
    }

    void earlySuccess() {
        configure(options -> options.earlySuccess(100, "DEFERRED"));
        slowDrain();
    }

    void blueGreen() {
        configure(options -> options.strategy("BLUE_GREEN", 1));
    }

    void canary() {
        configure(options -> options.canary(10, 1, 1));
    }

    void linear() {
        configure(options -> options.linear(25, 1, 0));
    }

    void paused() {
        pause("CONTINUE");
    }

    void pauseExpires() {
        pause("ROLLBACK");
    }

    private void pause(String action) {
        int minutes = (int) LONG.toMinutes();
        configure(options -> options.strategy("BLUE_GREEN", 0).pause("PRE_PRODUCTION_TRAFFIC_SHIFT", minutes, action));
    }

    void hookFails() {
        simulator.hook(FUNCTION, HookBehaviour.fails(SOON));
        configure(options -> options.strategy("BLUE_GREEN", 0).lambda("POST_TEST_TRAFFIC_SHIFT", FUNCTION));
    }

    void rollbackFails() {
        if (first() != null) {
            simulator.behaviour(first(), NORMAL.crashLoop(SOON, 1));
            says(first(), REFUSED);
        }
    }

    void alarm() {
        if (first() == null) {
            return;
        }
        String name = first() + "-errors";
        configure(options -> options.alarms(true, name));
        simulator.faults().onCall("UpdateService", new CallHook() {
            @Override
            public void after(String action, JsonNode asked, JsonNode answer) {
                if (first().equals(World.lastPart(asked.path("service").asText()))) {
                    simulator.alarm(name, SOON.multipliedBy(3));
                }
            }
        });
    }

    /** Null when there is no service. */
    private String first() {
        return services.isEmpty() ? null : World.lastPart(services.get(0));
    }

    private void last(TaskBehaviour behaviour, String... output) {
        if (!preTasks.isEmpty()) {
            String family = World.lastPart(preTasks.get(preTasks.size() - 1)).replaceFirst(":\\d+$", "");
            simulator.behaviour(family, behaviour);
            if (output.length > 0) {
                simulator.output(family, task -> true, output(output));
            }
        }
    }

    private void says(String service, String... output) {
        if (service != null) {
            simulator.output(service, task -> !task.hasTag(previousTag), output(output));
        }
    }

    private static List<ContainerOutput> output(String... lines) {
        return Arrays.stream(lines)
                .map(line -> ContainerOutput.of(Duration.ofSeconds(2), line))
                .toList();
    }

    private void changed(String service, TaskBehaviour behaviour) {
        if (service != null) {
            simulator.behaviour(service, task -> !task.hasTag(previousTag), behaviour);
        }
    }

    /** Puts the first service behind a load balancer; answers its target group. */
    private String targets() {
        String group =
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/" + first() + "/0123456789abcdef";
        if (first() != null) {
            simulator.balance(cluster, first(), group);
        }
        return group;
    }

    private void breakerOff() {
        configure(options -> options.circuitBreaker(false, false));
    }

    /** Sets what the options say in the first service's deployment configuration. */
    private void configure(java.util.function.Consumer<ServiceOptions> configure) {
        if (first() != null) {
            ServiceOptions options = new ServiceOptions();
            configure.accept(options);
            ObjectNode request = options.json().put("cluster", cluster).put("service", first());
            simulator.other("UpdateService", request);
        }
    }
}
