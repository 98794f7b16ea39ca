package io.jenkins.plugins.ecstoolkit.jenkins.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.docs.ReliabilityTable;
import io.jenkins.plugins.ecstoolkit.ecs.PoolScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
        return new ExclusiveRollouts(new ExclusiveTicketFile(home), scheduler);
    }

    private static ExclusiveTicket.Service service(String name) {
        return new ExclusiveTicket.Service("a", "r", "c", name);
    }

    /** A rollout with an unfinished journal, so that it may come back after a restart. */
    private ExclusiveTicket ticket(String rollout, String... services) throws IOException {
        Path journal = home.resolve(rollout + ".jsonl");
        if (!Files.exists(journal)) {
            Files.writeString(journal, "");
        }
        return new ExclusiveTicket(
                rollout,
                "app #" + rollout,
                "job/app/" + rollout + "/",
                journal.toString(),
                Arrays.stream(services).map(ExclusiveRolloutsTest::service).toList());
    }

    private void enter(ExclusiveRollouts rollouts, ExclusiveTicket ticket) {
        rollouts.enter(
                ticket,
                (other, service) -> told.add(ticket.rollout() + " waits for " + other.rollout() + " on " + service),
                () -> told.add(ticket.rollout() + " goes"));
    }

    @Test
    void rolloutsOfOneServiceTakeTurnsFirstComeFirstServed() throws IOException {
        ExclusiveRollouts rollouts = rollouts();
        enter(rollouts, ticket("a", "web"));
        enter(rollouts, ticket("b", "web"));
        enter(rollouts, ticket("c", "web"));
        enter(rollouts, ticket("other", "worker"));
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
        enter(rollouts, ticket("a", "web"));
        enter(rollouts, ticket("ab", "web", "worker"));
        enter(rollouts, ticket("b", "worker"));
        assertThat(told).containsExactly("a goes", "ab waits for a on web", "b waits for ab on worker");
        told.clear();
        rollouts.leave("ab");
        assertThat(told).as("aborted while it waited").containsExactly("b goes");
    }

    private static ExclusiveTicket of(String account, String region, String cluster, String service) {
        Unit.Service unit = new Unit.Service(
                "services-1", service, List.of(), false, WaitPolicy.stable(Duration.ofMinutes(5), true), "");
        return ExclusiveTicket.of(
                "a",
                "app #7",
                "job/app/7/",
                Path.of("a.jsonl"),
                account,
                region,
                new RolloutRequest(cluster, "v1", List.of(unit), Set.of(), 1));
    }

    @Test
    void clustersAndServicesByArnAreTheSame() {
        String arn = "arn:aws:ecs:us-east-1:111111111111:";
        assertThat(of("1", "us-east-1", "example", "web")
                        .common(of("1", "us-east-1", arn + "cluster/example", arn + "service/example/web")))
                .isEqualTo("web");
    }

    @Test
    void servicesOfTheSameNameElsewhereAreOthers() {
        ExclusiveTicket here = of("1", "us-east-1", "example", "web");
        assertThat(here.common(of("2", "us-east-1", "example", "web"))).isNull();
        assertThat(here.common(of("1", "eu-west-1", "example", "web"))).isNull();
        assertThat(here.common(of("1", "us-east-1", "other", "web"))).isNull();
        assertThat(here.common(of("1", "us-east-1", "example", "worker"))).isNull();
    }

    @Test
    void anotherJobIsNotNamedToARolloutThatWaits() {
        ExclusiveTicket mine = new ExclusiveTicket("a", "app #7", "job/app/7/", "", List.of());
        ExclusiveTicket sibling = new ExclusiveTicket("b", "app #8", "job/app/8/", "", List.of());
        ExclusiveTicket stranger = new ExclusiveTicket("c", "secret #8", "job/secret/8/", "", List.of(service("web")));
        assertThat(sibling.asSeenBy(mine)).isEqualTo(sibling);
        assertThat(stranger.asSeenBy(mine))
                .isEqualTo(new ExclusiveTicket("c", "another job", "", "", List.of(service("web"))));
    }

    @Test
    void aRolloutWhoseJournalCannotBeReadNowIsNotOver(@TempDir Path folder) {
        assertThat(new ExclusiveTicket("a", "", "", folder.toString(), List.of()).over())
                .isFalse();
        assertThat(new ExclusiveTicket("a", "", "", folder.resolve("gone").toString(), List.of()).over())
                .isTrue();
    }

    @Test
    void theOneUnderWayGoesFirstAfterARestart() throws IOException {
        ExclusiveRollouts before = rollouts();
        enter(before, ticket("a", "web"));
        enter(before, ticket("b", "web"));
        told.clear();

        ExclusiveRollouts after = rollouts();
        enter(after, ticket("new", "web"));
        enter(after, ticket("b", "web"));
        assertThat(told).containsExactly("new waits for a on web", "b waits for a on web");
        told.clear();
        enter(after, ticket("a", "web"));
        assertThat(told).containsExactly("a goes");
        told.clear();
        after.leave("a");
        assertThat(told).containsExactly("b goes", "new waits for b on web");
    }

    @Test
    void aRolloutThatDoesNotComeBackIsNotWaitedForForEver() throws IOException {
        enter(rollouts(), ticket("a", "web"));
        told.clear();
        ExclusiveRollouts after = rollouts();
        enter(after, ticket("b", "web"));
        scheduler.advance(ExclusiveRollouts.COMES_BACK.minusSeconds(1));
        assertThat(told).containsExactly("b waits for a on web");
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(told).contains("b goes");
        assertThat(scheduler.pending()).isZero();
    }

    @Test
    void aRolloutWhoseBuildWasDeletedIsNotWaitedFor() throws IOException {
        enter(rollouts(), ticket("a", "web"));
        Files.delete(home.resolve("a.jsonl"));
        told.clear();
        enter(rollouts(), ticket("b", "web"));
        assertThat(told).containsExactly("b goes");
    }

    @Test
    void aDamagedFileLosesTheOrderOnly() throws IOException {
        enter(rollouts(), ticket("a", "web"));
        Files.writeString(home.resolve("ecs-toolkit/exclusive.json"), "{\"v\":1,\"tickets\":[{\"rollout\":");
        told.clear();
        enter(rollouts(), ticket("b", "web"));
        assertThat(told).containsExactly("b goes");
    }

    /** Threads begin and end rollouts of random services: never two on one service, and all get their turn. */
    @Test
    void manyAtTheSameTime() throws Exception {
        int each = 20;
        int threads = 8;
        Map<ExclusiveTicket.Service, String> holder = new ConcurrentHashMap<>();
        AtomicInteger violations = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(each * threads);
        try (PoolScheduler pool = new PoolScheduler(4, Clock.systemUTC())) {
            ExclusiveRollouts rollouts = new ExclusiveRollouts(new ExclusiveTicketFile(home), pool);
            List<Thread> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                all.add(new Thread(() -> {
                    Random random = new Random(thread);
                    for (int i = 0; i < each; i++) {
                        String id = thread + "-" + i;
                        List<ExclusiveTicket.Service> services = random.ints(1 + random.nextInt(3), 0, 5)
                                .distinct()
                                .mapToObj(n -> service("s" + n))
                                .toList();
                        ExclusiveTicket ticket = new ExclusiveTicket(id, id, "", "", services);
                        rollouts.enter(
                                ticket,
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
