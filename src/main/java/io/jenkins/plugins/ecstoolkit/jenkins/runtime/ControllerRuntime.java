package io.jenkins.plugins.ecstoolkit.jenkins.runtime;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.init.Terminator;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.ecs.PoolScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.CallQueue;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SdkTelemetry;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.SessionCache;
import io.jenkins.plugins.ecstoolkit.jenkins.report.EndedBuild;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;

/**
 * The threads that all rollouts of the controller share, and the work that is going on. Made at first use; when the
 * controller stops, every rollout is let go of where it is, to be resumed from its journal.
 */
public final class ControllerRuntime {

    private static PoolScheduler threads;
    private static Scheduler scheduler;
    private static CallQueue calls;
    private static CallQueue telemetryCalls;
    private static UnaryOperator<Scheduler> time = UnaryOperator.identity();
    private static boolean stopped;
    private static ExclusiveRollouts exclusive;
    private static final Set<LiveStep> STEPS = ConcurrentHashMap.newKeySet();

    private ControllerRuntime() {}

    /** The shared scheduler. Once the controller is stopping it takes tasks and drops them. */
    @NonNull
    public static synchronized Scheduler scheduler() {
        if (scheduler == null) {
            threads = new PoolScheduler();
            scheduler = time.apply(threads);
            SessionCache.scheduler(scheduler);
            if (stopped) {
                threads.close();
            }
        }
        return scheduler;
    }

    /** The order of the exclusive rollouts. */
    @NonNull
    public static synchronized ExclusiveRollouts exclusive() {
        if (exclusive == null) {
            exclusive = new ExclusiveRollouts(
                    new ExclusiveTicketFile(Jenkins.get().getRootDir().toPath()), scheduler());
        }
        return exclusive;
    }

    /** Where the calls of all identities wait for their turn. */
    static synchronized CallQueue calls() {
        if (calls == null) {
            calls = new CallQueue(scheduler());
        }
        return calls;
    }

    /** Where the calls for logs and target health of all identities wait for their turn. */
    static synchronized CallQueue telemetryCalls() {
        if (telemetryCalls == null) {
            telemetryCalls = new CallQueue(scheduler(), SdkTelemetry.CALLS_AT_ONCE);
        }
        return telemetryCalls;
    }

    /** For tests, before the first use: time that passes faster. */
    public static synchronized void time(@NonNull UnaryOperator<Scheduler> faster) {
        time = faster;
    }

    /** Whether the controller is stopping, so that nothing may be begun or completed any more. */
    public static synchronized boolean stopped() {
        return stopped;
    }

    /** Takes in a step that is being worked on. */
    public static void add(@NonNull LiveStep step) {
        STEPS.add(step);
    }

    /** Forgets a step that is done. */
    public static void remove(@NonNull LiveStep step) {
        STEPS.remove(step);
    }

    /** Has the steps of a build that is over let go of what they work on. */
    public static void buildEnded(@NonNull Run<?, ?> run) {
        STEPS.stream().filter(step -> step.of(run)).forEach(step -> step.giveUp(EndedBuild.reason()));
    }

    /** Whether a live step of this controller works on the rollout. */
    public static boolean worksOn(@NonNull String rollout) {
        return STEPS.stream().anyMatch(step -> rollout.equals(step.rolloutId()));
    }

    /** Whether a live step other than the given one works on the rollout. */
    public static boolean worksOn(@NonNull String rollout, @NonNull LiveStep but) {
        return STEPS.stream().anyMatch(step -> step != but && rollout.equals(step.rolloutId()));
    }

    /** Called by Jenkins before there are builds. A JVM has one Jenkins after the other where plugins are tested in it. */
    @Initializer(before = InitMilestone.PLUGINS_STARTED)
    public static synchronized void begin() {
        threads = null;
        scheduler = null;
        calls = null;
        telemetryCalls = null;
        exclusive = null;
        stopped = false;
        STEPS.clear();
    }

    /** Called by Jenkins before anything that builds need is torn down. */
    @Terminator
    public static void stop() {
        PoolScheduler closing;
        synchronized (ControllerRuntime.class) {
            stopped = true;
            closing = threads;
        }
        STEPS.forEach(LiveStep::letGo);
        STEPS.clear();
        if (closing != null) {
            closing.close();
        }
        SharedConnection.closeAll();
    }
}
