package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks what ECS says of the service deployments behind a rollout's updates: up to 20 in one call, and only when somebody
 * needs it. Who may not ask does without; that is said once. Used from the rollout's mailbox only.
 */
final class ServiceDeployments {

    /** Questions that come this soon after one another share a call. */
    private static final Duration TOGETHER = Duration.ofMillis(200);

    /** How far the times of creation of a deployment and of its service deployment may be apart. */
    private static final Duration CLOSE = Duration.ofSeconds(5);

    /** @param kept whether what ECS says is written to the journal */
    private record Question(ServiceUnitState unit, boolean kept, Consumer<ServiceDeploymentState> answer) {}

    private final UnitHost host;
    private final Map<String, List<Question>> open = new LinkedHashMap<>();
    private Scheduler.Cancellable timer;
    private boolean mayDescribe = true;
    private boolean mayList = true;
    private boolean mayStop = true;

    ServiceDeployments(UnitHost host) {
        this.host = host;
    }

    /** @param answer receives the service deployment of the unit's update, or null when it is not to be had */
    void ask(ServiceUnitState unit, Consumer<ServiceDeploymentState> answer) {
        ask(unit, true, answer);
    }

    /** As {@link #ask}, but the answer goes neither into the journal nor into the log. */
    void look(ServiceUnitState unit, Consumer<ServiceDeploymentState> answer) {
        ask(unit, false, answer);
    }

    private void ask(ServiceUnitState unit, boolean kept, Consumer<ServiceDeploymentState> answer) {
        find(unit, arn -> {
            if (arn == null || !mayDescribe) {
                answer.accept(null);
                return;
            }
            open.computeIfAbsent(arn, key -> new ArrayList<>()).add(new Question(unit, kept, answer));
            if (timer == null) {
                timer = host.clock().after(TOGETHER, this::askAll);
            }
        });
    }

    /**
     * Finds the ARN of the service deployment of the unit's update.
     *
     * @param found receives it, or null
     */
    void find(ServiceUnitState unit, Consumer<String> found) {
        Instant created = unit.deploymentCreatedAt;
        if (unit.serviceDeployment != null || created == null || !mayList || unit.updateIntendedAt == null) {
            found.accept(unit.serviceDeployment);
            return;
        }
        host.calls()
                .read(
                        "ListServiceDeployments",
                        Patience.SHORT,
                        api -> api.listServiceDeployments(
                                host.state().request.cluster(), unit.unit.name(), created.minus(CLOSE)),
                        listed -> found.accept(only(listed, created)),
                        failure -> {
                            if (refused(
                                    unit,
                                    failure,
                                    Messages.ServiceDeployments_describeServices(failure.getMessage()))) {
                                mayList = false;
                            }
                            found.accept(null);
                        });
    }

    /** The one that was created together with the deployment; null when there are several, since it cannot be told. */
    @CheckForNull
    private static String only(List<ServiceDeploymentState> listed, Instant created) {
        List<String> near = listed.stream()
                .filter(d -> d.createdAt() != null
                        && Duration.between(created, d.createdAt()).abs().compareTo(CLOSE) <= 0)
                .map(ServiceDeploymentState::arn)
                .toList();
        return near.size() == 1 ? near.get(0) : null;
    }

    /** Whether StopServiceDeployment has not been refused for want of permission. */
    boolean mayStop() {
        return mayStop;
    }

    /** StopServiceDeployment was refused. */
    void notStopped(ServiceUnitState unit, EcsException failure) {
        if (refused(unit, failure, Messages.ServiceDeployments_updateService(failure.getMessage()))) {
            mayStop = false;
        }
    }

    private void askAll() {
        timer = null;
        Map<String, List<Question>> asked = new LinkedHashMap<>(open);
        open.clear();
        List<String> arns = List.copyOf(asked.keySet());
        for (int i = 0; i < arns.size(); i += EcsApi.MAX_SERVICE_DEPLOYMENTS) {
            ask(arns.subList(i, Math.min(arns.size(), i + EcsApi.MAX_SERVICE_DEPLOYMENTS)), asked);
        }
    }

    private void ask(List<String> arns, Map<String, List<Question>> asked) {
        host.calls()
                .read(
                        "DescribeServiceDeployments",
                        Patience.SHORT,
                        api -> api.describeServiceDeployments(arns),
                        described -> arns.forEach(arn -> answer(asked.get(arn), match(arn, described))),
                        failure -> {
                            Question first = asked.get(arns.get(0)).get(0);
                            if (refused(
                                    first.unit(),
                                    failure,
                                    Messages.ServiceDeployments_describeServices(failure.getMessage()))) {
                                mayDescribe = false;
                            }
                            arns.forEach(arn -> answer(asked.get(arn), null));
                        });
    }

    private static ServiceDeploymentState match(String arn, Described<ServiceDeploymentState> described) {
        return described.found().stream()
                .filter(d -> arn.equals(d.arn()))
                .findFirst()
                .orElse(null);
    }

    private void answer(List<Question> questions, ServiceDeploymentState state) {
        for (Question question : questions) {
            if (state != null && question.kept()) {
                record(question.unit(), state);
            }
            question.answer().accept(state);
        }
    }

    private void record(ServiceUnitState unit, ServiceDeploymentState told) {
        DeploymentEvent.ServiceDeploymentObserved event = new DeploymentEvent.ServiceDeploymentObserved(
                told.arn(),
                told.status(),
                told.statusReason(),
                told.lifecycleStage(),
                told.circuitBreaker(),
                told.failureCount(),
                told.threshold(),
                told.alarms(),
                told.triggeredAlarms(),
                told.rollbackReason());
        if (!event.equals(unit.serviceDeploymentTold)) {
            host.record(unit, event);
        }
        Pauses.record(host, unit, told);
    }

    /** Whether the permission is missing, which is said once; other failures pass. */
    private boolean refused(ServiceUnitState unit, EcsException failure, String message) {
        boolean denied = failure.kind() == EcsException.Kind.ACCESS_DENIED;
        String about = "denied/" + failure.action();
        if (denied && !host.state().warned(about)) {
            host.record(unit, new UnitEvent.Warning(message, about));
        }
        return denied;
    }
}
