package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.call.Telemetry;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Lookup;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Observer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** The calls of one rollout: counted while they may change something, and not made after the rollout was halted. */
final class RolloutCalls implements EcsCalls {

    private final RolloutHost host;
    private final RolloutEnvironment environment;
    /** Takes turns with those of other rollouts. */
    private final EcsCaller caller;

    private final AtomicInteger changesUnderWay = new AtomicInteger();

    RolloutCalls(RolloutHost host, RolloutEnvironment environment) {
        this.host = host;
        this.environment = environment;
        this.caller = environment.caller().forOwner(host);
    }

    EcsCaller caller() {
        return caller;
    }

    /** How many changing calls have not been answered; may be called from any thread. */
    int changesUnderWay() {
        return changesUnderWay.get();
    }

    @Override
    public <T> void read(
            String action,
            Patience patience,
            Function<EcsApi, T> call,
            Consumer<T> done,
            Consumer<EcsException> failed) {
        caller.read(action, patience, guarded(action, call), callback(done, failed));
    }

    @Override
    public <T> void change(Brake.Turn turn, Function<EcsApi, T> call, Consumer<T> done, Consumer<EcsException> failed) {
        changesUnderWay.incrementAndGet();
        caller.change(
                turn.action(),
                Patience.LONG,
                guarded(turn.action(), call),
                callback(value -> answered(() -> done.accept(value)), e -> answered(() -> failed.accept(e))));
    }

    private void answered(Runnable handle) {
        changesUnderWay.decrementAndGet();
        handle.run();
        host.changeAnswered();
    }

    /** A call that waited for its turn, or for its next try, must not be made after the rollout was halted. */
    private <T> Function<EcsApi, T> guarded(String action, Function<EcsApi, T> call) {
        return api -> {
            if (host.halted()) {
                // Nobody hears of it; it only must not be repeated.
                throw new EcsException(EcsException.Kind.INVALID, action, null, false, "the rollout was halted", null);
            }
            return call.apply(api);
        };
    }

    @Override
    public void lookUpServices(
            Collection<String> names,
            BiConsumer<String, Described<ServiceState>> answered,
            BiConsumer<String, EcsException> failed) {
        Map<String, Lookup<ServiceState>> lookups = new LinkedHashMap<>();
        names.forEach(name -> lookups.put(
                name,
                Lookup.of(
                        answer -> host.run(() -> lookedUp(name, answer, answered)),
                        e -> host.run(() -> failed.accept(name, e)))));
        environment.watcher().lookUpServices(lookups);
    }

    private void lookedUp(
            String name, Described<ServiceState> answer, BiConsumer<String, Described<ServiceState>> answered) {
        if (answer.found().stream().noneMatch(service -> Elsewhere.suspends(host, service.arn()))) {
            answered.accept(name, answer);
        }
    }

    @Override
    public Telemetry telemetry() {
        return environment.telemetry();
    }

    @Override
    public Scheduler.Cancellable watchService(
            String service, Consumer<ServiceState> seen, Consumer<EcsException> failed) {
        Consumer<ServiceState> own = state -> {
            if (state == null || !Elsewhere.suspends(host, state.arn())) {
                seen.accept(state);
            }
        };
        return environment.watcher().watchService(service, observer(own, failed));
    }

    @Override
    public Scheduler.Cancellable watchTask(String task, Consumer<TaskState> seen, Consumer<EcsException> failed) {
        return environment.watcher().watchTask(task, observer(seen, failed));
    }

    private <T> Observer<T> observer(Consumer<T> seen, Consumer<EcsException> failed) {
        return new Observer<>() {
            @Override
            public void observed(T value) {
                host.run(() -> seen.accept(value));
            }

            @Override
            public void failed(EcsException failure) {
                host.run(() -> failed.accept(failure));
            }
        };
    }

    @Override
    public <T> EcsCaller.Callback<T> callback(Consumer<T> done, Consumer<EcsException> failed) {
        return new EcsCaller.Callback<>() {
            @Override
            public void done(T value) {
                host.run(() -> done.accept(value));
            }

            @Override
            public void failed(EcsException failure) {
                host.run(() -> failed.accept(failure));
            }
        };
    }
}
