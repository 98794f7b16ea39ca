package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * An embedded Amazon ECS on the loopback address. Its state is a function of the clock's time: nothing happens between
 * calls but what the clock makes due. Thread-safe. No argument may be null unless said so; a refused operation throws
 * {@link IllegalArgumentException} with the error code and message that the API answers with.
 *
 * <p>What it follows: <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/Welcome.html">Amazon ECS API
 * Reference</a>.
 */
public final class EcsSimulator implements AutoCloseable {
    private final World world;
    private final Actions actions;
    private final Gateway gateway;
    private final Faults faults;
    private final HttpFront front;

    EcsSimulator(InstantSource clock, int port, String region, String account, long seed, int kept) throws IOException {
        world = new World(clock, region, account, seed);
        faults = new Faults(seed);
        actions = new Actions(world, faults::logLag);
        gateway = new Gateway(world, actions, faults, kept);
        front = new HttpFront(port, gateway, faults);
        front.page("/_calls", () -> Json.MAPPER.valueToTree(calls()));
        front.page("/_history", () -> Inspection.history(history()));
        front.page("/_state", () -> locked(() -> Inspection.state(world)));
        front.start();
    }

    /** A builder with the system's clock, any free port, region us-east-1 and account 123456789012. */
    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    /** Where it listens: {@code http://127.0.0.1:port}. */
    public URI endpoint() {
        return front.endpoint();
    }

    /** Calls received so far by action, those answered with an error included; sorted. */
    public Map<String, Long> calls() {
        return gateway.counts();
    }

    /** The calls that were answered or dropped, oldest first; the newest ones only, as the builder's history says. */
    public List<RecordedCall> history() {
        return gateway.history();
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /**
     * Has this address stand for several accounts or regions, as that of AWS does: calls that fit go to another simulator,
     * which counts them; its own address stays as it is.
     *
     * @param which is given the access key id and the region that a call is signed with, each null for none
     */
    public void hand(BiPredicate<String, String> which, EcsSimulator to) {
        front.hand(signature -> which.test(signature.accessKeyId(), signature.region()), to.gateway);
    }

    /** Creates a cluster; nothing happens when it exists. */
    public void createCluster(String name) {
        locked(() -> {
            actions.clusters.create(name);
            return null;
        });
    }

    /** Takes a RegisterTaskDefinition request; answers the revision's ARN. */
    public String registerTaskDefinition(String json) {
        return seeded(() -> Inspection.checked(() -> actions.definitions.register(Json.parse(json)))
                .path("taskDefinition")
                .path("taskDefinitionArn")
                .asText());
    }

    /** A bridge-mode revision with one container for each entry: name to image. Answers its ARN. */
    public String registerTaskDefinition(String family, Map<String, String> images) {
        ObjectNode request = Json.object().put("family", family);
        var containers = request.putArray("containerDefinitions");
        images.forEach((name, image) -> containers
                .addObject()
                .put("name", name)
                .put("image", image)
                .put("memory", 256)
                .put("essential", true));
        return registerTaskDefinition(request.toString());
    }

    /** Creates a service that is steady already: its tasks run and its deployment is COMPLETED. */
    public void createService(String cluster, String name, String taskDefinition, int desired) {
        createService(cluster, name, taskDefinition, desired, options -> {});
    }

    /** As above, with options. */
    public void createService(
            String cluster, String name, String taskDefinition, int desired, Consumer<ServiceOptions> configure) {
        ServiceOptions options = new ServiceOptions();
        configure.accept(options);
        ObjectNode request = options.json().put("serviceName", name).put("cluster", cluster);
        request.put("taskDefinition", taskDefinition).put("desiredCount", desired);
        seeded(() -> {
            Seeding.service(world, actions, request, options);
            return null;
        });
    }

    /** How tasks behave that are launched from now on. The rule entered last wins. */
    public void behaviour(String familyOrService, TaskBehaviour behaviour) {
        behaviour(familyOrService, task -> true, behaviour);
    }

    /**
     * As above, for the tasks that the predicate accepts.
     *
     * @param name a family, a service, {@code family:revision}, or {@code *}
     */
    public void behaviour(String name, Predicate<LaunchedTask> when, TaskBehaviour behaviour) {
        locked(() -> {
            world.behaviours.add(name, when, behaviour);
            return null;
        });
    }

    /** What containers of tasks write that are launched from now on. The rule entered last wins. */
    public void output(String familyOrService, ContainerOutput... output) {
        output(familyOrService, task -> true, List.of(output));
    }

    /** As above, for the tasks that the predicate accepts; names as for behaviours. */
    public void output(String name, Predicate<LaunchedTask> when, List<ContainerOutput> output) {
        locked(() -> {
            world.logging.add(name, when, output);
            return null;
        });
    }

    /** The service as DescribeServices shows it, with tags; null when there is none. */
    public JsonNode service(String cluster, String name) {
        return locked(() -> {
            ServiceRecord service = world.services.get(ServiceActions.arn(world, world.cluster(cluster), name));
            return service == null ? null : service.asOf(View.LATEST);
        });
    }

    /** All remembered tasks as DescribeTasks shows them, with tags, oldest first. */
    public List<JsonNode> tasks() {
        return locked(() -> Inspection.tasks(world));
    }

    /** The family's revisions as DescribeTaskDefinition shows them, with tags, oldest first. */
    public List<JsonNode> taskDefinitions(String family) {
        return locked(() -> Inspection.definitions(world, family));
    }

    /** Another deployment, begun by somebody else: same as UpdateService, without a call being counted. */
    public JsonNode updateServiceBySomebodyElse(String cluster, String service, String taskDefinition) {
        return other(
                "UpdateService",
                Json.object().put("cluster", cluster).put("service", service).put("taskDefinition", taskDefinition));
    }

    /** Somebody else changes the desired count. */
    public JsonNode scale(String cluster, String service, int desired) {
        return other(
                "UpdateService",
                Json.object().put("cluster", cluster).put("service", service).put("desiredCount", desired));
    }

    /** Somebody else deletes the service, by force. */
    public JsonNode deleteService(String cluster, String service) {
        return other(
                "DeleteService",
                Json.object().put("cluster", cluster).put("service", service).put("force", true));
    }

    /**
     * A deleted service may be cleaned up, and is not found any more then.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html">DeleteService</a>
     */
    public void forgetService(String cluster, String service) {
        deleteService(cluster, service);
        locked(() -> world.services.values().removeIf(record -> record.name.equals(service)));
    }

    /** A CloudWatch alarm goes into ALARM, or back to OK. */
    public void alarm(String name, boolean raised) {
        locked(() -> {
            if (raised) {
                world.alarms.raise(name);
            } else {
                world.alarms.settle(name);
            }
            return null;
        });
    }

    /** A CloudWatch alarm goes into ALARM after a while. */
    public void alarm(String name, Duration after) {
        locked(() -> {
            world.after(after, () -> world.alarms.raise(name));
            return null;
        });
    }

    /** What a Lambda function does that is a lifecycle hook; unless set, it succeeds after a second. */
    public void hook(String functionArn, HookBehaviour behaviour) {
        locked(() -> world.hooks.put(functionArn, behaviour));
    }

    /** Puts a service behind a load balancer, as if it had been there from the beginning. */
    public void balance(String cluster, String service, String targetGroupArn) {
        seeded(() -> {
            Seeding.balance(world, ServiceActions.find(world, world.cluster(cluster), service), targetGroupArn);
            return null;
        });
    }

    /** How long targets of the group are drained; a moment unless set. */
    public void deregistrationDelay(String targetGroupArn, Duration delay) {
        locked(() -> {
            world.targets.delay(targetGroupArn, delay);
            return null;
        });
    }

    /** A lifecycle hook of the service's deployment that is in progress fails, as ECS's sentence says. */
    public void failHook(String cluster, String service, String reason) {
        locked(() -> {
            world.scheduler
                    .deployments()
                    .hookFailed(ServiceActions.find(world, world.cluster(cluster), service), reason);
            return null;
        });
    }

    /** Somebody else stops the service's deployment that is in progress: {@code ROLLBACK} or {@code ABORT}. */
    public JsonNode stopDeployment(String cluster, String service, String stopType) {
        return other(
                "StopServiceDeployment",
                Json.object()
                        .put(
                                "serviceDeploymentArn",
                                service(cluster, service)
                                        .path("currentServiceDeployment")
                                        .asText())
                        .put("stopType", stopType));
    }

    /** Somebody else stops the task. */
    public JsonNode stopTask(String cluster, String task, String reason) {
        return other(
                "StopTask",
                Json.object().put("cluster", cluster).put("task", task).put("reason", reason));
    }

    /** Carries out any action for somebody else: not counted, not recorded, no fault applies. Answers its response. */
    public JsonNode other(String action, JsonNode request) {
        return locked(() -> Inspection.checked(() -> actions.call(action, request, View.LATEST, Signature.NONE)));
    }

    /**
     * Sets up a role for STS; one that was not may be assumed by anybody for an hour.
     *
     * @param externalId what its trust policy wants; null: nothing
     * @param longest its maximum session duration
     */
    public void role(String arn, String externalId, Duration longest) {
        locked(() -> {
            actions.sessions.role(arn, externalId, longest, null);
            return null;
        });
    }

    /** Sets up a role that takes this web identity token and no other. */
    public void webIdentityRole(String arn, String token) {
        locked(() -> {
            actions.sessions.role(arn, null, Duration.ofHours(1), token);
            return null;
        });
    }

    /** Begins a session for somebody else, uncounted: access key, secret key and token, good for that long. */
    public List<String> session(Duration life) {
        return locked(() -> actions.sessions.begin(life));
    }

    private <T> T seeded(Supplier<T> action) {
        return locked(() -> world.seed(action));
    }

    private <T> T locked(Supplier<T> action) {
        synchronized (world) {
            world.advance();
            return Inspection.checked(action);
        }
    }

    /** Stops listening; calls under way are cut off. */
    @Override
    public void close() {
        front.close();
    }
}
