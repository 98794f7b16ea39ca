package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Tells how a service is now, just before it is changed. Asks for the services that are next in line in the same call, so
 * that a rollout of many services does not need a call each. Used from the rollout's mailbox only.
 */
final class ServiceLookup {

    private record Answer(ServiceState service, String failure, Instant at) {}

    private final UnitHost host;
    private final Map<String, Answer> answers = new HashMap<>();

    ServiceLookup(UnitHost host) {
        this.host = host;
    }

    /**
     * Looks a service up.
     *
     * @param done receives the service, or null and why it cannot be used
     * @param failed receives the failure when ECS cannot be asked
     */
    void find(Unit.Service unit, BiConsumer<ServiceState, String> done, Consumer<EcsException> failed) {
        Answer answer = answers.remove(unit.name());
        if (answer != null && !answer.at().plus(host.timings().fresh()).isBefore(host.now())) {
            done.accept(answer.service(), answer.failure());
            return;
        }
        List<String> names = next(unit);
        Instant asked = host.now();
        host.read(
                "DescribeServices",
                Patience.LONG,
                api -> api.describeServices(host.state().request.cluster(), names),
                described -> {
                    names.forEach(name -> answers.put(name, answer(name, described, asked)));
                    Answer own = answers.remove(unit.name());
                    done.accept(own.service(), own.failure());
                },
                failed);
    }

    /** The service and those after it that have not been looked at. */
    private List<String> next(Unit.Service unit) {
        List<String> names = new ArrayList<>();
        boolean reached = false;
        for (UnitState state : host.state().phases.get(Phase.SERVICES).units) {
            reached |= state.unit == unit;
            if (reached && names.size() < EcsApi.MAX_SERVICES && !state.ended() && state.deployment == null) {
                names.add(state.unit.name());
            }
        }
        return names;
    }

    private static Answer answer(String name, Described<ServiceState> described, Instant at) {
        ServiceState service = match(name, described.found());
        return new Answer(service, service == null ? missing(name, described.failures()) : unusable(service), at);
    }

    static ServiceState match(String name, List<ServiceState> services) {
        return services.stream()
                .filter(s -> WatchedKind.SERVICES.matches().test(s, name))
                .findFirst()
                .orElse(null);
    }

    static String missing(String name, List<CallFailure> failures) {
        return failures.stream()
                .filter(f -> f.arn() != null && (f.arn().equals(name) || f.arn().endsWith("/" + name)))
                .filter(f -> f.reason() != null && !"MISSING".equals(f.reason()))
                .findFirst()
                .map(f -> "service not found: " + f.describe())
                .orElse("service not found; check its name and the cluster");
    }

    /** Why UpdateService would refuse a new task definition for this service; null when it would not. */
    static String unusable(ServiceState service) {
        if (!"ACTIVE".equals(service.status())) {
            return "service is " + service.status() + ", it must be ACTIVE to be updated";
        }
        if (!"ECS".equals(service.deploymentController())) {
            return "service uses the deployment controller " + service.deploymentController()
                    + "; only services with the controller ECS can be updated";
        }
        return null;
    }
}
