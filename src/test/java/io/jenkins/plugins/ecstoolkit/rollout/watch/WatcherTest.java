package io.jenkins.plugins.ecstoolkit.rollout.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.Backoff;
import io.jenkins.plugins.ecstoolkit.ecs.call.CallQueue;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.RateLimiter;
import io.jenkins.plugins.ecstoolkit.ecs.call.RetryingEcsCaller;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatcherTest {

    /** One call for services or tasks. */
    private record Asked(Instant at, List<String> keys) {}

    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, Integer> running = new HashMap<>();
    private final Map<String, Integer> desired = new HashMap<>();
    private final Set<String> refused = new TreeSet<>();
    /** Happens while a call is under way. */
    private Runnable onCall = () -> {};

    private final RetryingEcsCaller caller =
            new RetryingEcsCaller(api(), new CallQueue(scheduler), new RateLimiter(), new Backoff(new Random(1)));
    private final Watcher watcher = watcher(1);

    private Watcher watcher(long seed) {
        return new Watcher("c", caller, scheduler, Watcher.SHORTEST, Watcher.LONGEST, new Random(seed));
    }

    /** An ECS that knows every service and task. */
    @SuppressWarnings("unchecked")
    private EcsApi api() {
        return (EcsApi) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EcsApi.class}, (proxy, method, arguments) -> {
                    List<String> keys = (List<String>) arguments[1];
                    asked.add(new Asked(scheduler.now(), keys));
                    onCall.run();
                    if (keys.stream().anyMatch(refused::contains)) {
                        throw new EcsException(
                                EcsException.Kind.ACCESS_DENIED, "DescribeServices", null, false, "not allowed", null);
                    }
                    return method.getName().equals("describeTasks")
                            ? new Described<>(keys.stream().map(this::task).toList(), List.of())
                            : new Described<>(keys.stream().map(this::service).toList(), List.of());
                });
    }

    private ServiceState service(String name) {
        int now = running.getOrDefault(name, 0);
        int wanted = desired.getOrDefault(name, 4);
        DeploymentState deployment =
                new DeploymentState("d", "PRIMARY", "td", "IN_PROGRESS", null, wanted, now, 0, 0, null);
        return new ServiceState(
                "arn/" + name,
                name,
                "c",
                "ACTIVE",
                "td",
                wanted,
                now,
                0,
                "REPLICA",
                "ECS",
                false,
                List.of(deployment),
                List.of(),
                false,
                null,
                null,
                List.of());
    }

    private TaskState task(String arn) {
        return new TaskState(arn, "td", "RUNNING", "RUNNING", null, null, null, null, null, List.of());
    }

    private final Map<String, List<Instant>> seen = new LinkedHashMap<>();
    private final Map<String, EcsException> failed = new HashMap<>();

    private <T> Observer<T> observer(String name) {
        return new Observer<>() {
            @Override
            public void observed(T state) {
                seen.computeIfAbsent(name, n -> new ArrayList<>()).add(scheduler.now());
            }

            @Override
            public void failed(EcsException failure) {
                failed.put(name, failure);
            }
        };
    }

    private Scheduler.Cancellable watch(String name) {
        return watcher.watchService(name, observer(name));
    }

    private static List<String> names(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "s" + i).toList();
    }

    private void advance(double seconds) {
        scheduler.advance(Duration.ofMillis((long) (seconds * 1000)));
    }

    private List<Double> waits(String name) {
        List<Instant> times = seen.get(name);
        List<Double> waits = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            waits.add(Duration.between(times.get(i - 1), times.get(i)).toMillis() / 1000.0);
        }
        return waits;
    }

    @Test
    void asksNothingWhileNobodyWaits() {
        advance(60);
        assertThat(asked).isEmpty();
        Scheduler.Cancellable subscription = watch("s1");
        advance(10);
        assertThat(asked).hasSize(4);
        subscription.cancel();
        advance(600);
        assertThat(asked).hasSize(4);
        assertThat(scheduler.pending()).as("no timer is left").isZero();
    }

    @Test
    void asksEveryThreeSecondsAfterAChangeAndEveryThirtyInTheEnd() {
        watch("s1");
        advance(3600);
        List<Double> waits = waits("s1");
        assertThat(waits.subList(0, 8)).allSatisfy(wait -> assertThat(wait).isBetween(2.7, 3.3));
        assertThat(waits.subList(waits.size() - 50, waits.size()))
                .allSatisfy(wait -> assertThat(wait).isBetween(27.0, 33.0));
        running.put("s1", 1);
        int before = waits.size();
        advance(33 + 33);
        List<Double> after = waits("s1").subList(before + 1, waits("s1").size());
        assertThat(after.get(1)).as("after the change was seen").isBetween(2.7, 3.3);
    }

    @Test
    void theWaitIsATenthOfTheQuietTime() {
        watch("s1");
        advance(3600);
        Instant first = seen.get("s1").get(0);
        for (int i = 1; i < seen.get("s1").size(); i++) {
            double quiet = Duration.between(first, seen.get("s1").get(i - 1)).toMillis() / 1000.0;
            assertThat(waits("s1").get(i - 1)).isLessThanOrEqualTo(1.1 * Math.min(30, Math.max(3, quiet / 10)) + 0.001);
        }
    }

    @Test
    void asksMoreOftenNearTheEnd() {
        desired.put("s1", 2);
        running.put("s1", 2);
        watch("s1");
        advance(3600);
        assertThat(waits("s1")).allSatisfy(wait -> assertThat(wait).isBetween(2.7, 6.6));
    }

    @Test
    void tenServicesAreAskedForInOneCallAndOneMoreInTwo() {
        names(1, 10).forEach(this::watch);
        advance(60);
        int first = asked.size();
        // Those that came first are asked for first; from then on all share each call.
        asked.clear();
        advance(60);
        assertThat(asked).allSatisfy(call -> assertThat(call.keys()).hasSize(10));
        assertThat(first).isLessThan(30);
        watch("s11");
        advance(60);
        assertThat(asked.get(asked.size() - 1).keys().size()
                        + asked.get(asked.size() - 2).keys().size())
                .isGreaterThanOrEqualTo(11);
    }

    @Test
    void aHundredTasksAreAskedForInOneCall() {
        names(1, 100).forEach(name -> watcher.watchTask(name, observer(name)));
        advance(30);
        asked.clear();
        advance(30);
        assertThat(asked).isNotEmpty().allSatisfy(call -> assertThat(call.keys())
                .hasSize(100));
    }

    @Test
    void aHundredServicesCostHardlyMoreThanOneCallForTenEveryThreeSeconds() {
        names(1, 100).forEach(this::watch);
        advance(1);
        asked.clear();
        for (int second = 0; second < 300; second++) {
            int turn = second;
            names(1, 100).forEach(name -> running.put(name, turn));
            advance(1);
        }
        assertThat(asked.size()).isBetween(900, 1150);
        assertThat(seen.values()).allSatisfy(times -> assertThat(times).hasSizeGreaterThan(88));
    }

    @Test
    void aQuietServiceRidesAlongWithABusyOne() {
        names(1, 10).forEach(this::watch);
        advance(1800);
        asked.clear();
        int before = seen.get("s2").size();
        for (int second = 0; second < 60; second++) {
            running.put("s1", second);
            advance(1);
        }
        assertThat(asked.size()).isLessThan(26);
        assertThat(seen.get("s2").size() - before).isEqualTo(asked.size());
    }

    @Test
    void whoJoinsOrLeavesCausesNoFurtherCalls() {
        List<Scheduler.Cancellable> all = new ArrayList<>();
        names(1, 100).forEach(name -> all.add(watch(name)));
        advance(60);
        asked.clear();
        advance(60);
        int quiet = asked.size();
        asked.clear();
        for (int i = 0; i < 20; i++) {
            watch("late" + i);
            all.get(i).cancel();
            advance(3);
        }
        assertThat(asked.size()).as("as many services as before").isLessThan(quiet + 20);
    }

    @Test
    void aThousandThatComeAtOnceAreAskedForInFullCalls() {
        names(1, 1000).forEach(this::watch);
        advance(8);
        assertThat(seen).hasSize(1000);
        int calls = 0;
        Set<String> known = new TreeSet<>();
        for (Asked call : asked) {
            if (known.size() < 1000) {
                calls++;
            }
            known.addAll(call.keys());
        }
        assertThat(calls).isLessThan(110);
    }

    @Test
    void twoThatWaitForTheSameServiceShareItAndLeaveOneByOne() {
        Scheduler.Cancellable one = watcher.watchService("s1", observer("one"));
        watcher.watchService("s1", observer("two"));
        advance(7);
        assertThat(asked).allSatisfy(call -> assertThat(call.keys()).containsExactly("s1"));
        assertThat(seen.get("one")).hasSameSizeAs(seen.get("two")).hasSizeGreaterThan(1);
        one.cancel();
        advance(10);
        assertThat(seen.get("two").size()).isGreaterThan(seen.get("one").size());
    }

    @Test
    void oneNameThatIsRefusedIsNotTheEndOfOthers() {
        names(1, 9).forEach(this::watch);
        refused.add("s5");
        advance(20);
        assertThat(failed).containsOnlyKeys("s5");
        int before = seen.get("s6").size();
        advance(20);
        assertThat(seen.get("s6").size()).isGreaterThan(before);
        assertThat(asked.get(asked.size() - 1).keys()).hasSize(8);
    }

    @Test
    void aLookupIsAnsweredAtOnceWithWhatIsWatched() {
        names(1, 30).forEach(this::watch);
        advance(60.5);
        asked.clear();
        List<ServiceState> found = new ArrayList<>();
        watcher.lookUpServices(Map.of("x", Lookup.of(d -> found.addAll(d.found()), e -> {})));
        advance(0);
        assertThat(found).extracting(ServiceState::name).containsExactly("x");
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).keys()).hasSize(10).contains("x");
        asked.clear();
        advance(120);
        assertThat(asked).noneMatch(call -> call.keys().contains("x"));
    }

    private int lookedUp;

    private void lookUp(String name) {
        watcher.lookUpServices(Map.of(name, Lookup.of(d -> lookedUp++, e -> failed.put(name, e))));
    }

    @Test
    void aLookupCanBeAskedAgain() {
        for (int times = 1; times <= 3; times++) {
            lookUp("x");
            advance(1);
            assertThat(lookedUp).isEqualTo(times);
        }
        assertThat(asked).hasSize(3);
    }

    /** It wants to know how the service is now, not how it was when somebody else asked. */
    @Test
    void aLookupThatComesWhileACallIsUnderWayGetsTheNextOne() {
        onCall = () -> {
            onCall = () -> {};
            lookUp("x");
        };
        lookUp("x");
        advance(1);
        assertThat(asked).hasSize(2);
        assertThat(lookedUp).isEqualTo(2);
    }

    @Test
    void whatWasRefusedCanBeWatchedAgain() {
        refused.add("s1");
        watch("s1");
        lookUp("s1");
        advance(1);
        assertThat(failed).containsOnlyKeys("s1");
        assertThat(lookedUp).isZero();

        refused.clear();
        watch("s1");
        advance(1);
        assertThat(seen.get("s1")).hasSize(1);
    }

    @Test
    void whoeverLeavesWhileACallIsUnderWayIsNotAskedForAgain() {
        Scheduler.Cancellable[] watching = new Scheduler.Cancellable[1];
        onCall = () -> watching[0].cancel();
        watching[0] = watch("s1");
        advance(100);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aTaskIsWatchedUntilItIsLeft() {
        Scheduler.Cancellable watching = watcher.watchTask("t1", observer("t1"));
        advance(4);
        assertThat(seen.get("t1")).hasSize(2);
        watching.cancel();
        advance(100);
        assertThat(asked).hasSize(2);
    }

    @Test
    void lookupsGoBeforeWhatIsWatchedWhileThereAreNotEnoughPermits() {
        names(1, 3000).forEach(this::watch);
        advance(100);
        Instant[] at = new Instant[1];
        watcher.lookUpServices(Map.of("x", Lookup.of(d -> at[0] = scheduler.now(), e -> {})));
        advance(1);
        assertThat(at[0]).isNotNull();
    }

    @Test
    void theJitterIsThatOfItsSeed() {
        List<List<Instant>> runs = new ArrayList<>();
        for (long seed : new long[] {5, 5, 6}) {
            seen.clear();
            Instant begin = scheduler.now();
            Scheduler.Cancellable watching = watcher(seed).watchService("j" + seed, observer("j"));
            advance(100);
            watching.cancel();
            advance(1);
            runs.add(seen.get("j").stream()
                    .map(at -> VirtualScheduler.EPOCH.plus(Duration.between(begin, at)))
                    .toList());
        }
        assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2));
    }
}
