package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.docs.ReliabilityTable;
import io.jenkins.plugins.ecstoolkit.ecs.PoolScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveRolloutsTest {

    @TempDir
    Path home;

    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final List<String> told = new ArrayList<>();

    private ExclusiveRollouts rollouts() {
        return new ExclusiveRollouts(new ClaimFile(home), scheduler);
    }

    /** A rollout with an unfinished journal, so that it may come back after a restart. */
    private Claim claim(String rollout, String... services) throws IOException {
        Path journal = home.resolve(rollout + ".jsonl");
        if (!Files.exists(journal)) {
            Files.writeString(journal, "");
        }
        return new Claim(rollout, "app #" + rollout, "job/app/" + rollout + "/", journal.toString(), List.of(services));
    }

    private void enter(ExclusiveRollouts rollouts, Claim claim) {
        rollouts.enter(
                claim,
                (other, service) -> told.add(claim.rollout() + " waits for " + other.rollout() + " on " + service),
                () -> told.add(claim.rollout() + " goes"));
    }

    @Test
    void oneAfterTheOtherFirstComeFirstServed() throws IOException {
        ExclusiveRollouts rollouts = rollouts();
        enter(rollouts, claim("a", "r c web"));
        enter(rollouts, claim("b", "r c web"));
        enter(rollouts, claim("c", "r c web"));
        enter(rollouts, claim("other", "r c worker"));
        assertThat(told).containsExactly("a goes", "b waits for a on web", "c waits for a on web", "other goes");
        told.clear();
        rollouts.leave("a");
        rollouts.leave("b");
        rollouts.leave("c");
        assertThat(told).containsExactly("b goes", "c waits for b on web", "c goes");
    }

    /** All or none: one that waits for a service holds none of its others, but keeps its place in their queues. */
    @Test
    void severalServicesAreTakenTogether() throws IOException {
        ExclusiveRollouts rollouts = rollouts();
        enter(rollouts, claim("a", "r c web"));
        enter(rollouts, claim("ab", "r c web", "r c worker"));
        enter(rollouts, claim("b", "r c worker"));
        assertThat(told).containsExactly("a goes", "ab waits for a on web", "b waits for ab on worker");
        told.clear();
        rollouts.leave("ab");
        assertThat(told).as("aborted while it waited").containsExactly("b goes");
    }

    @Test
    void clustersAndServicesByArnAreTheSame() {
        assertThat(new Claim("a", "", "", "", List.of("r c web"))
                        .common(new Claim("b", "", "", "", List.of("r c web"))))
                .isEqualTo("web");
    }

    @Test
    void anotherJobIsNotNamedToWhoWaits() {
        Claim mine = new Claim("a", "app #7", "job/app/7/", "", List.of());
        Claim sibling = new Claim("b", "app #8", "job/app/8/", "", List.of());
        Claim stranger = new Claim("c", "secret #8", "job/secret/8/", "", List.of("r c web"));
        assertThat(sibling.asSeenBy(mine)).isEqualTo(sibling);
        assertThat(stranger.asSeenBy(mine)).isEqualTo(new Claim("c", "another job", "", "", List.of("r c web")));
    }

    @Test
    void oneWhoseJournalCannotBeReadNowIsNotOver(@TempDir Path folder) {
        assertThat(new Claim("a", "", "", folder.toString(), List.of()).over()).isFalse();
        assertThat(new Claim("a", "", "", folder.resolve("gone").toString(), List.of()).over())
                .isTrue();
    }

    @Test
    void theOneUnderWayGoesFirstAfterARestart() throws IOException {
        ExclusiveRollouts before = rollouts();
        enter(before, claim("a", "r c web"));
        enter(before, claim("b", "r c web"));
        told.clear();

        ExclusiveRollouts after = rollouts();
        enter(after, claim("new", "r c web"));
        enter(after, claim("b", "r c web"));
        assertThat(told).containsExactly("new waits for a on web", "b waits for a on web");
        told.clear();
        enter(after, claim("a", "r c web"));
        assertThat(told).containsExactly("a goes");
        told.clear();
        after.leave("a");
        assertThat(told).containsExactly("b goes", "new waits for b on web");
    }

    @Test
    void oneThatDoesNotComeBackIsNotWaitedForForEver() throws IOException {
        enter(rollouts(), claim("a", "r c web"));
        told.clear();
        ExclusiveRollouts after = rollouts();
        enter(after, claim("b", "r c web"));
        scheduler.advance(ExclusiveRollouts.COMES_BACK.minusSeconds(1));
        assertThat(told).containsExactly("b waits for a on web");
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(told).contains("b goes");
        assertThat(scheduler.pending()).isZero();
    }

    @Test
    void oneWhoseBuildWasDeletedIsNotWaitedFor() throws IOException {
        enter(rollouts(), claim("a", "r c web"));
        Files.delete(home.resolve("a.jsonl"));
        told.clear();
        enter(rollouts(), claim("b", "r c web"));
        assertThat(told).containsExactly("b goes");
    }

    @Test
    void aDamagedFileLosesTheOrderOnly() throws IOException {
        enter(rollouts(), claim("a", "r c web"));
        Files.writeString(home.resolve("ecs-toolkit/exclusive.json"), "{\"v\":1,\"claims\":[{\"rollout\":");
        told.clear();
        enter(rollouts(), claim("b", "r c web"));
        assertThat(told).containsExactly("b goes");
    }

    /** Threads begin and end rollouts of random services: never two on one service, and all get their turn. */
    @Test
    void manyAtTheSameTime() throws Exception {
        int each = 20;
        int threads = 8;
        Map<String, String> holder = new ConcurrentHashMap<>();
        AtomicInteger violations = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(each * threads);
        try (PoolScheduler pool = new PoolScheduler(4, Clock.systemUTC())) {
            ExclusiveRollouts rollouts = new ExclusiveRollouts(new ClaimFile(home), pool);
            List<Thread> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                all.add(new Thread(() -> {
                    Random random = new Random(thread);
                    for (int i = 0; i < each; i++) {
                        String id = thread + "-" + i;
                        List<String> services = random.ints(1 + random.nextInt(3), 0, 5)
                                .distinct()
                                .mapToObj(n -> "r c s" + n)
                                .toList();
                        Claim claim = new Claim(id, id, "", "", services);
                        rollouts.enter(
                                claim,
                                (other, service) -> {},
                                () -> pool.execute(() -> {
                                    services.forEach(s -> {
                                        if (holder.put(s, id) != null) {
                                            violations.incrementAndGet();
                                        }
                                    });
                                    services.forEach(holder::remove);
                                    rollouts.leave(id);
                                    ended.countDown();
                                }));
                    }
                }));
            }
            all.forEach(Thread::start);
            assertThat(ended.await(60, TimeUnit.SECONDS))
                    .as("all have had their turn")
                    .isTrue();
        }
        assertThat(violations).hasValue(0);
        ReliabilityTable.row("Exclusive rollouts begun and ended by 8 threads", (long) each * threads, 1);
    }
}
