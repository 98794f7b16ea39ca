package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.watch.ServiceAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Tells how a service is now, just before it is changed. Asks for the services that are next in line in the same call, so
 * that a rollout of many services does not need a call each. Used from the rollout's mailbox only.
 */
final class ServiceLookup {

    private record Answer(ServiceState service, String failure, Instant at) {}

    /** Someone whose service was named in a call that has not been answered. */
    private record Waiting(Consumer<Answer> answered, Consumer<EcsException> failed) {}

    private final UnitHost host;
    private final Map<String, Answer> answers = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<String, Waiting> waiting = new HashMap<>();

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
        Consumer<Answer> answered = answer -> done.accept(answer.service(), answer.failure());
        Answer answer = answers.remove(unit.name());
        if (answer != null && fresh(answer.at())) {
            answered.accept(answer);
            return;
        }
        waiting.put(unit.name(), new Waiting(answered, failed));
        if (!asked.contains(unit.name())) {
            ask(next(unit));
        }
    }

    /** An answer of the future is none: the clock was set back. */
    private boolean fresh(Instant at) {
        Instant now = host.clock().now();
        return !at.isAfter(now) && !at.plus(host.clock().timings().fresh()).isBefore(now);
    }

    private void ask(List<String> names) {
        asked.addAll(names);
        Instant at = host.clock().now();
        host.calls()
                .lookUpServices(
                        names,
                        (name, described) -> {
                            asked.remove(name);
                            answer(name, answer(name, described, at));
                        },
                        (name, failure) -> {
                            asked.remove(name);
                            Waiting waiter = waiting.remove(name);
                            if (waiter != null) {
                                waiter.failed().accept(failure);
                            }
                        });
    }

    private void answer(String name, Answer answer) {
        Waiting waiter = waiting.remove(name);
        if (waiter == null) {
            answers.put(name, answer);
        } else {
            waiter.answered().accept(answer);
        }
    }

    /** The service and those after it that nobody has asked for. */
    private List<String> next(Unit.Service unit) {
        List<String> names = new ArrayList<>();
        boolean reached = false;
        for (ServiceUnitState state : host.state().services()) {
            String name = state.unit.name();
            reached |= state.unit == unit;
            boolean open = !state.ended() && state.deployment == null && !asked.contains(name);
            if (reached && open && names.size() < EcsApi.MAX_SERVICES) {
                names.add(name);
            }
        }
        return names;
    }

    private static Answer answer(String name, Described<ServiceState> described, Instant at) {
        ServiceState service = ServiceAnswer.match(name, described.found());
        return new Answer(
                service,
                service == null ? ServiceAnswer.missing(name, described.failures()) : ServiceAnswer.unusable(service),
                at);
    }
}
