package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * CloudWatch alarms that watch over deployments. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html">How CloudWatch alarms
 * detect Amazon ECS deployment failures</a>. Guarded by the world's lock.
 */
final class Alarms {
    /** ECS computes it from the alarms; it cannot be set. */
    static final Duration BAKE_TIME = Duration.ofMinutes(1);

    private final World world;
    private final Set<String> raised = new TreeSet<>();

    Alarms(World world) {
        this.world = world;
    }

    private static JsonNode of(ServiceRecord service) {
        return service.json.path("deploymentConfiguration").path("alarms");
    }

    static boolean enabled(ServiceRecord service) {
        return of(service).path("enable").asBoolean();
    }

    static boolean rollback(ServiceRecord service) {
        return of(service).path("rollback").asBoolean();
    }

    static List<String> names(ServiceRecord service) {
        return Json.list(of(service), "alarmNames");
    }

    /** The alarm goes into ALARM, which fails the deployments that it watches over. */
    void raise(String name) {
        if (raised.add(name)) {
            List.copyOf(world.services.values()).forEach(this::look);
        }
    }

    /** The alarm goes back to OK. */
    void settle(String name) {
        raised.remove(name);
    }

    private void look(ServiceRecord service) {
        Rollout rollout = service.rollout();
        Set<String> triggered = new TreeSet<>(names(service));
        triggered.retainAll(raised);
        boolean watches = enabled(service) && !triggered.isEmpty() && service.rolling();
        if (watches && rollout != null && !rollout.ignoresAlarms() && "IN_PROGRESS".equals(rollout.status())) {
            rollout.alarmed(triggered);
            world.scheduler.deployments().alarmed(service, service.primary());
        }
    }

    /** Whether one of the service's alarms is in ALARM already. */
    boolean inAlarm(ServiceRecord service) {
        return names(service).stream().anyMatch(raised::contains);
    }

    /** As DescribeServiceDeployments shows it; null when there is none. */
    static ObjectNode json(ServiceRecord service, String status, Set<String> triggered) {
        if (!of(service).isObject()) {
            return null;
        }
        ObjectNode json = Json.object().put("status", status);
        names(service).forEach(json.putArray("alarmNames")::add);
        triggered.forEach(json.putArray("triggeredAlarmNames")::add);
        return json;
    }
}
