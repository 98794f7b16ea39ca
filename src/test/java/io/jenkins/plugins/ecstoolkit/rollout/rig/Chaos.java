package io.jenkins.plugins.ecstoolkit.rollout.rig;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * One rollout and everything that happens to it.
 *
 * @param pre the pre tasks
 * @param services the services
 * @param post the post tasks
 * @param concurrency of the units
 * @param faults of single calls
 * @param delays of the calls, in their order
 * @param lag by how many seconds reads are behind
 * @param others deployments by other people
 * @param kills after which lines of the journal the engine is killed, counted from the last start
 * @param strangers which starts after a kill are tried by a caller of another account or region first
 * @param jumps of the clock, and times in which the process is suspended
 * @param seed of the order of what is due at the same moment
 */
public record Chaos(
        List<Task> pre,
        List<Service> services,
        List<Task> post,
        int concurrency,
        List<Fault> faults,
        List<SlowCaller.Delay> delays,
        int lag,
        List<Other> others,
        List<Integer> kills,
        List<Integer> strangers,
        List<Jump> jumps,
        int seed) {

    /** @param exitCode of all its tasks */
    record Task(int count, int exitCode) {}

    /** @param healthy whether tasks of the new revision stay up */
    record Service(int desired, boolean healthy, int starting) {}

    /** What becomes of so many calls of an action, from the n-th on. */
    record Fault(String action, int nth, int times, Kind kind) {

        /** It never gets better. */
        static final int ENDLESS = 1_000_000;

        boolean meets(String called, int number) {
            return action.equals(called) && number >= nth && number < nth + times;
        }
    }

    enum Kind {
        THROTTLED,
        SERVER_ERROR,
        /** The connection breaks; the call was not made. */
        LOST,
        /** The connection breaks; the call was made. */
        ANSWER_LOST,
        /** The connection breaks; the call is made a second later. */
        LATE
    }

    /** So many seconds after the start the clock is set by so many minutes; or the process stands still for as long. */
    record Jump(int at, int minutes, boolean suspended) {}

    /** Somebody deploys another revision to a service, so many seconds after the start. */
    record Other(int service, int at) {}

    boolean disturbed(int service) {
        return others.stream().anyMatch(o -> o.service() % services.size() == service);
    }

    /** Whether some answer never settles. */
    boolean endless() {
        return faults.stream().anyMatch(f -> f.times() == Fault.ENDLESS);
    }

    /** How many things happen to it at the most: a rollout may end before the last. */
    public int happenings() {
        return faults.size() + delays.size() + others.size() + kills.size() + strangers.size() + jumps.size();
    }

    public static Arbitrary<Chaos> any() {
        Arbitrary<Integer> exitCode =
                Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.just(0)), Tuple.of(1, Arbitraries.just(1)));
        Arbitrary<Boolean> healthy =
                Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.just(true)), Tuple.of(1, Arbitraries.just(false)));
        Arbitrary<Task> task = Combinators.combine(Arbitraries.integers().between(1, 3), exitCode)
                .as(Task::new);
        Arbitrary<Service> service = Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        healthy,
                        Arbitraries.integers().between(0, 60))
                .as(Service::new);
        Arbitrary<Fault> fault = Combinators.combine(
                        Arbitraries.of(
                                "RegisterTaskDefinition",
                                "RunTask",
                                "UpdateService",
                                "DescribeServices",
                                "DescribeTasks",
                                "DescribeTaskDefinition",
                                "ListTaskDefinitions"),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.frequencyOf(
                                Tuple.of(19, Arbitraries.integers().between(1, 8)),
                                Tuple.of(1, Arbitraries.just(Fault.ENDLESS))),
                        Arbitraries.of(Kind.class))
                .as(Fault::new);
        Arbitrary<SlowCaller.Delay> delay = Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, 20))
                .as(SlowCaller.Delay::new);
        Arbitrary<Other> other = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 240))
                .as(Other::new);
        Combinators.Combinator4<List<Task>, List<Service>, List<Task>, Integer> shape = Combinators.combine(
                task.list().ofMaxSize(2),
                service.list().ofMinSize(1).ofMaxSize(3),
                task.list().ofMaxSize(1),
                Arbitraries.integers().between(1, 3));
        Arbitrary<Chaos> quiet = shape.as((pre, services, post, concurrency) -> new Chaos(
                pre,
                services,
                post,
                concurrency,
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0));
        return Combinators.combine(
                        quiet,
                        fault.list().ofMaxSize(8),
                        delay.list().ofMaxSize(5),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(List.<Other>of())),
                                Tuple.of(1, other.list().ofMaxSize(2))),
                        Arbitraries.integers().between(2, 40).list().ofMaxSize(2),
                        Arbitraries.integers().between(1, 2).list().ofMaxSize(2),
                        Arbitraries.integers().between(0, 1000))
                .as((shaped, faults, delays, lag, others, kills, strangers, seed) -> new Chaos(
                        shaped.pre(),
                        shaped.services(),
                        shaped.post(),
                        shaped.concurrency(),
                        faults,
                        delays,
                        lag,
                        others,
                        kills,
                        strangers,
                        List.of(),
                        seed));
    }

    /** The same with a clock that is set wrong, and a process that is suspended. */
    public static Arbitrary<Chaos> withJumps() {
        Arbitrary<Jump> jump = Combinators.combine(
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(-180, 180),
                        Arbitraries.of(true, false))
                .as((at, minutes, suspended) -> new Jump(at, suspended ? Math.abs(minutes) : minutes, suspended));
        return Combinators.combine(any(), jump.list().ofMinSize(1).ofMaxSize(3))
                .as((chaos, jumps) -> new Chaos(
                        chaos.pre(),
                        chaos.services(),
                        chaos.post(),
                        chaos.concurrency(),
                        chaos.faults(),
                        chaos.delays(),
                        chaos.lag(),
                        chaos.others(),
                        chaos.kills(),
                        chaos.strangers(),
                        jumps,
                        chaos.seed()));
    }
}
