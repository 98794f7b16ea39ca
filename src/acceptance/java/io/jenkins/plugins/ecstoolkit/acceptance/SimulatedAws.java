package io.jenkins.plugins.ecstoolkit.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import io.jenkins.plugins.ecstoolkit.simulator.RecordedCall;
import io.jenkins.plugins.ecstoolkit.simulator.SdkEndpoints;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The embedded ECS that the controller under test calls. It lives in this process, so that it outlives the controller. */
final class SimulatedAws implements AutoCloseable {

    static final String REGION = "us-east-1";
    static final String ACCESS_KEY = "AKIAACCEPTANCE000000";
    static final String SECRET_KEY = "never-shown-b1946ac92492d2347c6235b4d2611184";

    /** A deployment takes some seconds at this speed. */
    static final double NORMAL = 4;

    private static final int KEPT = 200_000;

    private final Pace pace = new Pace(NORMAL);
    private final EcsSimulator simulator;

    /** @param port 0 for any free one */
    SimulatedAws(int port) {
        simulator = EcsSimulator.builder()
                .clock(pace)
                .port(port)
                .region(REGION)
                .history(KEPT)
                .start();
    }

    EcsSimulator simulator() {
        return simulator;
    }

    Pace pace() {
        return pace;
    }

    /** The options by which a controller's Java machine calls it instead of AWS. */
    List<String> javaOptions() {
        return SdkEndpoints.options(simulator.endpoint());
    }

    Application application(String name) {
        return new Application(name).into(simulator);
    }

    /** Has a service be deployed blue/green from now on, with a pause that ends by going back when nobody decides. */
    void pauseAt(String cluster, String service, String stage, int hours) {
        ObjectNode request =
                JsonNodeFactory.instance.objectNode().put("cluster", cluster).put("service", service);
        ObjectNode configuration = request.putObject("deploymentConfiguration");
        ObjectNode hook = configuration
                .put("strategy", "BLUE_GREEN")
                .put("bakeTimeInMinutes", 0)
                .putArray("lifecycleHooks")
                .addObject()
                .put("targetType", "PAUSE");
        hook.putArray("lifecycleStages").add(stage);
        hook.putObject("timeoutConfiguration")
                .put("timeoutInMinutes", hours * 60)
                .put("action", "ROLLBACK");
        simulator.other("UpdateService", request);
    }

    /** The ARN of the revision that a service is to run. */
    String revision(String cluster, String service) {
        return simulator.service(cluster, service).path("taskDefinition").asText();
    }

    /** Now, on its clock. */
    Instant now() {
        return pace.instant();
    }

    /** How many calls changed what since then: {@code UpdateService app-web} to 1. */
    Map<String, Integer> changes(Instant since) {
        Map<String, Integer> changes = new TreeMap<>();
        for (RecordedCall call : simulator.history()) {
            if (!call.time().isBefore(since)) {
                String on = changed(call);
                if (on != null) {
                    changes.merge(call.action() + " " + on, 1, Integer::sum);
                }
            }
        }
        return changes;
    }

    /** How many calls of an action there were since then. */
    long calls(String action, Instant since) {
        return simulator.history().stream()
                .filter(call -> call.action().equals(action) && !call.time().isBefore(since))
                .count();
    }

    private static String changed(RecordedCall call) {
        JsonNode request = call.request();
        return switch (call.action()) {
            case "RegisterTaskDefinition" -> request.path("family").asText();
            case "RunTask" -> name(request.path("taskDefinition").asText());
            case "UpdateService" -> name(request.path("service").asText());
            case "ContinueServiceDeployment" ->
                service(request.path("serviceDeploymentArn").asText());
            default -> null;
        };
    }

    /** Of a service deployment's ARN, which ends with cluster, service and id. */
    private static String service(String arn) {
        String[] parts = arn.split("/");
        return parts[parts.length - 2];
    }

    /** Of an ARN or a family with its revision. */
    private static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1).replaceFirst(":\\d+$", "");
    }

    @Override
    public void close() {
        simulator.close();
    }
}
