package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.util.List;

/**
 * Fills a simulator with the resources that a deploy configuration names, as if they had been deployed before with
 * {@code previousTag}. Not thread-safe.
 */
public final class Seeder {
    /** A container that is on nobody's list: deploys must leave it alone. */
    public static final String SIDECAR = "log-router";

    private static final String SIDECAR_IMAGE = "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable";

    private final EcsSimulator simulator;
    private final String cluster;
    private final String previousTag;

    /**
     * @param cluster a name or an ARN; created when it does not exist
     * @param previousTag the image tag that runs before the deploy
     */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "Filling the caller's simulator is its purpose")
    public Seeder(EcsSimulator simulator, String cluster, String previousTag) {
        this.simulator = simulator;
        this.cluster = World.lastPart(cluster);
        this.previousTag = previousTag;
        simulator.createCluster(this.cluster);
    }

    /** The image of a family's containers, with the previous tag. */
    public static String image(String family, String previousTag) {
        return "123456789012.dkr.ecr.us-east-1.amazonaws.com/" + family + ':' + previousTag;
    }

    /**
     * Registers a family for one-off tasks; nothing happens when it exists.
     *
     * @param family {@code family}, {@code family:revision} or an ARN; earlier revisions are made as needed
     * @param containers container names
     * @param networkMode {@code awsvpc}, {@code bridge} or another
     */
    public Seeder task(String family, List<String> containers, String networkMode) {
        String name = World.lastPart(family);
        int colon = name.indexOf(':');
        int revision = colon < 0 ? 1 : Integer.parseInt(name.substring(colon + 1));
        name = colon < 0 ? name : name.substring(0, colon);
        for (int i = simulator.taskDefinitions(name).size(); i < revision; i++) {
            register(name, containers, networkMode, false);
        }
        return this;
    }

    /**
     * Creates a steady service, whose family has its name; nothing happens when it exists. Its tasks have a container
     * more, {@value #SIDECAR}, and its circuit breaker is on, with rollback.
     *
     * @param desired how many tasks it runs
     */
    public Seeder service(String service, List<String> containers, int desired) {
        String name = World.lastPart(service);
        if (simulator.service(cluster, name) == null) {
            String revision = register(name, containers, "bridge", true);
            simulator.createService(cluster, name, revision, desired, options -> options.circuitBreaker(true, true));
        }
        return this;
    }

    private String register(String family, List<String> containers, String networkMode, boolean sidecar) {
        ObjectNode request = Json.object().put("family", family).put("networkMode", networkMode);
        request.put("cpu", "256").put("memory", "512");
        request.put("executionRoleArn", "arn:aws:iam::123456789012:role/ecs-execution");
        request.put("taskRoleArn", "arn:aws:iam::123456789012:role/" + family);
        if ("awsvpc".equals(networkMode)) {
            request.putArray("requiresCompatibilities").add("EC2").add("FARGATE");
            request.putObject("runtimePlatform")
                    .put("cpuArchitecture", "X86_64")
                    .put("operatingSystemFamily", "LINUX");
        }
        ArrayNode definitions = request.putArray("containerDefinitions");
        for (String container : containers) {
            container(definitions.addObject(), container, image(family, previousTag), true, family);
        }
        if (sidecar && !containers.contains(SIDECAR)) {
            container(definitions.addObject(), SIDECAR, SIDECAR_IMAGE, false, family);
        }
        ArrayNode tags = request.putArray("tags");
        tags.addObject().put("key", "app").put("value", family);
        tags.addObject().put("key", "managed-by").put("value", "terraform");
        return simulator.registerTaskDefinition(request.toString());
    }

    private static void container(ObjectNode json, String name, String image, boolean essential, String family) {
        json.put("name", name).put("image", image).put("essential", essential);
        json.put("cpu", essential ? 128 : 32).put("memoryReservation", essential ? 256 : 64);
        json.putArray("environment").addObject().put("name", "RAILS_ENV").put("value", "production");
        json.putObject("logConfiguration")
                .put("logDriver", "awslogs")
                .putObject("options")
                .put("awslogs-group", "/ecs/" + family)
                .put("awslogs-region", "us-east-1")
                .put("awslogs-stream-prefix", "ecs");
        json.putArray("mountPoints");
        json.putArray("portMappings");
        json.putArray("volumesFrom");
    }
}
