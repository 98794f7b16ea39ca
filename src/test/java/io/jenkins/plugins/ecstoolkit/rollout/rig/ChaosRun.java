package io.jenkins.plugins.ecstoolkit.rollout.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionTags;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalLock;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.simulator.CallHook;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Carries a {@link Chaos} out and compares the end with a model of what a rollout is: pre tasks, then services, then post
 * tasks; each phase only after the one before has ended well; everything once.
 */
public final class ChaosRun implements AutoCloseable {

    /** All waits, time limits and repeats of the longest chaos end far before. */
    private static final Duration BOUND = Duration.ofHours(24);

    /** What a deployment by somebody else may need to be seen: the lag, a slow answer, the longest poll. */
    private static final Duration SIGHT = Duration.ofSeconds(90);

    private static final int MAX_CALLS = 1500;
    private static final int MAX_EVENTS = 500;

    private static final List<String> PLANNING = List.of("DescribeServices", "DescribeTaskDefinition");

    /** Unwinds the engine at once, as a kill does. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private record Late(String action, JsonNode request) {}

    private final Chaos chaos;
    private final Rig rig;
    private final Map<String, Integer> called = new ConcurrentHashMap<>();
    /** How often ECS carried out each change, by what makes it one. */
    private final Map<String, Integer> carriedOut = new ConcurrentHashMap<>();

    /** The tasks that ECS started, by {@code startedBy}; it forgets those that stopped long ago. */
    private final Map<String, Set<String>> tasksRun = new ConcurrentHashMap<>();

    private final Queue<Late> late = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Instant> otherAt = new HashMap<>();
    private final Map<String, Instant> endedAt = new HashMap<>();
    private final List<Integer> kills;
    private int linesSinceStart;
    private int lines;
    /** After which line the build ends; 0 for never. */
    private int buildEndsAt;

    /** What ECS had carried out when the build ended. */
    private Map<String, Integer> atTheEnd;

    public ChaosRun(Chaos chaos, Path directory) {
        this.chaos = chaos;
        this.kills = new ArrayList<>(chaos.kills());
        Rig[] made = new Rig[1];
        rig = new Rig(
                directory, chaos.seed(), calls -> new SlowCaller(calls, new LaterScheduler(made), chaos.delays()));
        made[0] = rig;
        seed();
    }

    /** Has the build end after a line of the journal, as by a hard kill: nobody waits for the rollout any more. */
    public ChaosRun withBuildUntil(int line) {
        buildEndsAt = line;
        return this;
    }

    private void buildMayEnd() {
        if (lines == buildEndsAt) {
            atTheEnd = carriedOut();
            rig.rollout.giveUp("the build ended");
        }
    }

    private Map<String, Integer> carriedOut() {
        Map<String, Integer> all = new HashMap<>(carriedOut);
        tasksRun.forEach((startedBy, arns) -> all.put(startedBy, arns.size()));
        return all;
    }

    /** Somebody looks at the report: that can be done at any time, and the journal stays locked. */
    private void view() {
        assertThat(ReportSection.read("r1", rig.journal).report())
                .as(this::story)
                .isNotNull();
        assertThatThrownBy(() -> JournalLock.take(rig.journal)).isInstanceOf(JournalLock.HeldException.class);
    }

    /** The rig's scheduler, which is not there yet when its caller is made. */
    private record LaterScheduler(Rig[] rig) implements io.jenkins.plugins.ecstoolkit.ecs.Scheduler {
        @Override
        public Instant now() {
            return rig[0].scheduler.now();
        }

        @Override
        public void execute(Runnable task) {
            rig[0].scheduler.execute(task);
        }

        @Override
        public Cancellable schedule(Duration delay, Runnable task) {
            return rig[0].scheduler.schedule(delay, task);
        }
    }

    private void seed() {
        tasks("pre", chaos.pre());
        tasks("post", chaos.post());
        for (int i = 0; i < chaos.services().size(); i++) {
            Chaos.Service service = chaos.services().get(i);
            rig.service("svc-" + i, "fam-" + i, "app", service.desired());
            rig.sim.registerTaskDefinition("fam-" + i, Map.of("app", Rig.image("fam-" + i, "somebody-elses")));
            Duration starting = Duration.ofSeconds(service.starting());
            TaskBehaviour normal = TaskBehaviour.normal().starting(starting, starting, Duration.ofSeconds(1));
            rig.sim.behaviour(
                    "fam-" + i,
                    task -> task.hasTag(Rig.NEW),
                    service.healthy() ? normal : normal.crashLoop(Duration.ofSeconds(3), 1));
        }
        rig.sim.faults().eventualConsistency(Duration.ofSeconds(chaos.lag()));
        rig.sim.faults().onCall("*", new CallHook() {
            @Override
            public void before(String action, JsonNode request) {
                ChaosRun.this.before(action, request);
            }

            @Override
            public void after(String action, JsonNode request, JsonNode response) {
                ChaosRun.this.after(action, request, response);
            }
        });
    }

    private void tasks(String phase, List<Chaos.Task> tasks) {
        for (int i = 0; i < tasks.size(); i++) {
            String family = phase + "-task-" + i;
            rig.family(family, "app");
            rig.sim.behaviour(
                    family,
                    TaskBehaviour.normal()
                            .exits(Duration.ofSeconds(5), tasks.get(i).exitCode()));
        }
    }

    private Chaos.Kind fault(String action) {
        int nth = called.get(action);
        return chaos.faults().stream()
                .filter(f -> f.meets(action, nth))
                .map(Chaos.Fault::kind)
                .findFirst()
                .orElse(null);
    }

    private void before(String action, JsonNode request) {
        called.merge(action, 1, Integer::sum);
        Chaos.Kind kind = fault(action);
        if (kind == null) {
            return;
        }
        switch (kind) {
            case THROTTLED -> rig.sim.faults().failNext(action, 1, FaultKind.THROTTLE);
            case SERVER_ERROR -> rig.sim.faults().failNext(action, 1, FaultKind.SERVER_ERROR);
            case LOST -> throw new IllegalStateException("lost on the way");
            case LATE -> {
                late.add(new Late(action, request));
                throw new IllegalStateException("lost, and made later");
            }
            default -> {
                // After the call.
            }
        }
    }

    private void after(String action, JsonNode request, JsonNode response) {
        if (response != null && !response.has("__type")) {
            count(action, request, response);
        }
        if (fault(action) == Chaos.Kind.ANSWER_LOST) {
            throw new IllegalStateException("the answer is lost");
        }
    }

    private void count(String action, JsonNode request, JsonNode response) {
        switch (action) {
            case "RegisterTaskDefinition" -> carriedOut.merge(marker(request), 1, Integer::sum);
            case "UpdateService" ->
                carriedOut.merge(
                        "UpdateService " + request.path("service").asText() + " "
                                + request.path("taskDefinition").asText(),
                        1,
                        Integer::sum);
            case "RunTask" -> {
                Set<String> arns = tasksRun.computeIfAbsent(
                        request.path("startedBy").asText(), k -> ConcurrentHashMap.newKeySet());
                response.path("tasks")
                        .forEach(task -> arns.add(task.path("taskArn").asText()));
            }
            default -> {
                // Reads.
            }
        }
    }

    private static String marker(JsonNode tagged) {
        for (JsonNode tag : tagged.path("tags")) {
            if (TaskDefinitionTags.ROLLOUT.equals(tag.path("key").asText())) {
                return tag.path("value").asText();
            }
        }
        return "";
    }

    /** Runs it to its end, through all kills. */
    public void run() {
        rig.onEvent = event -> {
            linesSinceStart++;
            lines++;
            view();
            if (event.type() == EventType.UNIT_ENDED) {
                endedAt.put(event.unit(), rig.scheduler.clock().instant());
            }
            if (!kills.isEmpty() && linesSinceStart == kills.get(0) && event.type() != EventType.ROLLOUT_ENDED) {
                kills.remove(0);
                rig.rollout.detach();
                throw new Killed();
            }
            buildMayEnd();
        };
        rig.begin(Rig.request(yaml()));
        for (Chaos.Other other : chaos.others()) {
            int service = other.service() % chaos.services().size();
            rig.scheduler.schedule(Duration.ofSeconds(other.at()), () -> {
                otherAt.put(service, rig.scheduler.clock().instant());
                rig.sim.updateServiceBySomebodyElse("example", "svc-" + service, "fam-" + service + ":2");
            });
        }
        for (Chaos.Jump jump : chaos.jumps()) {
            Duration by = Duration.ofMinutes(jump.minutes());
            rig.scheduler.schedule(Duration.ofSeconds(jump.at()), () -> {
                if (jump.suspended()) {
                    rig.scheduler.suspend(by);
                } else {
                    rig.scheduler.jump(by);
                }
            });
        }
        for (int start = 1; !toTheEnd(); start++) {
            rig.kill();
            linesSinceStart = 0;
            if (chaos.strangers().contains(start)) {
                tryElsewhere();
            }
            rig.resume();
        }
        assertThat(rig.scheduler.thrown()).as(this::story).isEmpty();
    }

    /** The same services and families are there too, and nothing may be done to them. */
    private void tryElsewhere() {
        boolean otherAccount = chaos.seed() % 2 == 0;
        try (EcsSimulator elsewhere = EcsSimulator.builder()
                .clock(rig.scheduler.clock())
                .account(otherAccount ? "210987654321" : "123456789012")
                .region(otherAccount ? "us-east-1" : "eu-west-1")
                .start()) {
            elsewhere.createCluster("example");
            for (int i = 0; i < chaos.services().size(); i++) {
                elsewhere.registerTaskDefinition("fam-" + i, Map.of("app", Rig.image("fam-" + i, Rig.OLD)));
                elsewhere.createService("example", "svc-" + i, "fam-" + i, 1);
            }
            if (!rig.resumeIn(elsewhere)) {
                return;
            }
            assertThat(toTheEnd()).as(this::story).isTrue();
            assertThat(rig.end.suspended()).as(this::story).isTrue();
            assertThat(rig.end.reason()).as(this::story).contains("these credentials belong to AWS account");
            assertThat(elsewhere.calls().keySet()).as(this::story).isSubsetOf("DescribeServices");
            rig.kill();
            linesSinceStart = 0;
        }
    }

    private boolean toTheEnd() {
        try {
            boolean ended = rig.scheduler.runUntil(
                    () -> {
                        for (Late call = late.poll(); call != null; call = late.poll()) {
                            Late made = call;
                            rig.scheduler.schedule(Duration.ofSeconds(1), () -> carryOut(made));
                        }
                        return rig.end != null;
                    },
                    BOUND);
            assertThat(ended)
                    .as(() -> "comes to an end within " + BOUND + "; " + story())
                    .isTrue();
            return true;
        } catch (Killed e) {
            return false;
        }
    }

    private void carryOut(Late call) {
        count(call.action(), call.request(), rig.sim.other(call.action(), call.request()));
    }

    private String yaml() {
        StringBuilder yaml = new StringBuilder("version: v1\ncluster: example\nconcurrency: ")
                .append(chaos.concurrency())
                .append("\ntasks:\n");
        list(yaml, "pre", chaos.pre());
        list(yaml, "post", chaos.post());
        yaml.append("services:\n");
        for (int i = 0; i < chaos.services().size(); i++) {
            yaml.append("  - {name: svc-").append(i).append(", containers: [app]}\n");
        }
        return yaml.toString();
    }

    private static void list(StringBuilder yaml, String phase, List<Chaos.Task> tasks) {
        yaml.append("  ").append(phase).append(": [");
        for (int i = 0; i < tasks.size(); i++) {
            yaml.append("{family: ")
                    .append(phase)
                    .append("-task-")
                    .append(i)
                    .append(", containers: [app], count: ")
                    .append(tasks.get(i).count())
                    .append("}, ");
        }
        yaml.append("]\n");
    }

    /** After a build that ended early nothing is changed any more, and the journal says how the rollout ended. */
    public void checkEnded() throws JournalException {
        if (atTheEnd == null) {
            check();
            return;
        }
        rig.scheduler.runUntil(() -> false, Duration.ofHours(1));
        assertThat(carriedOut()).as(this::story).isEqualTo(atTheEnd);
        JournalContents contents = JournalReader.read(rig.journal);
        assertThat(contents.ended()).as(this::story).isTrue();
        assertThat(contents.events().stream().filter(e -> e.type() == EventType.ROLLOUT_ENDED))
                .as(this::story)
                .hasSize(1);
        assertThat(RolloutReport.of(contents).status())
                .as(this::story)
                .isEqualTo(rig.end.outcome().word());
    }

    /** Compares with the model. */
    public void check() {
        assertThat(carriedOut)
                .as(() -> "each change once; " + story())
                .allSatisfy((change, times) -> assertThat(times).as(change).isEqualTo(1));
        bounded();
        if (plannedInVain()) {
            return;
        }
        boolean preWell = chaos.pre().stream().allMatch(t -> t.exitCode() == 0);
        boolean postWell = chaos.post().stream().allMatch(t -> t.exitCode() == 0);
        boolean healthy = chaos.services().stream().allMatch(Chaos.Service::healthy);
        boolean disturbed = !chaos.others().isEmpty();
        boolean well = preWell && healthy && postWell;
        if (!chaos.jumps().isEmpty() || chaos.endless()) {
            // A wrong clock or an answer that never settles ends a rollout early; what it says must be true all the
            // same.
            assertThat(rig.end.successful() || rig.end.reason() != null)
                    .as(this::story)
                    .isTrue();
            assertThat(rig.end.successful() && !well).as(this::story).isFalse();
            atMostTheTasks("pre", chaos.pre());
            atMostTheTasks("post", chaos.post());
            checkRevisions();
            if (rig.end.successful()) {
                checkServices();
            }
            return;
        }
        if (!well || !disturbed) {
            assertThat(rig.end.outcome())
                    .as(() -> "the outcome; " + story())
                    .isEqualTo(well ? Outcome.SUCCESSFUL : Outcome.FAILED);
        } else {
            assertThat(rig.end.outcome()).as(this::story).isIn(Outcome.SUCCESSFUL, Outcome.FAILED);
        }
        tasksRan("pre", chaos.pre(), true);
        if (!preWell) {
            assertThat(called).as(this::story).doesNotContainKey("UpdateService");
        }
        boolean servicesWell = rig.rollout.report().phases().stream()
                .filter(p -> p.phase() == Phase.SERVICES)
                .flatMap(p -> p.units().stream())
                .allMatch(u -> "successful".equals(u.status()));
        tasksRan("post", chaos.post(), servicesWell);
        checkRevisions();
        if (servicesWell) {
            checkServices();
        }
    }

    /** Little is called and written whatever goes wrong, and no warning follows itself. */
    private void bounded() {
        assertThat(rig.sim.calls().values().stream().mapToLong(Long::longValue).sum())
                .as(() -> rig.sim.calls() + "; " + story())
                .isLessThan(MAX_CALLS);
        assertThat(rig.events).as(this::story).hasSizeLessThan(MAX_EVENTS);
        List<String> warnings =
                rig.lines.stream().filter(l -> l.startsWith("WARN")).toList();
        for (int i = 1; i < warnings.size(); i++) {
            assertThat(warnings.get(i)).as(this::story).isNotEqualTo(warnings.get(i - 1));
        }
    }

    /** Before anything is changed the engine gives up after a few tries; then nothing may have been changed. */
    private boolean plannedInVain() {
        int failures = chaos.faults().stream()
                .filter(f -> PLANNING.contains(f.action()))
                .mapToInt(Chaos.Fault::times)
                .sum();
        boolean inVain = failures >= Patience.SHORT.attempts() - 1
                && String.valueOf(rig.end.reason()).startsWith("nothing was changed: ");
        if (inVain) {
            assertThat(carriedOut).as(this::story).isEmpty();
            assertThat(rig.sim.tasks())
                    .as(this::story)
                    .noneMatch(t -> t.path("startedBy").asText().startsWith("ecs-toolkit/"));
        }
        return inVain;
    }

    /** Exactly the tasks asked for were started, and all have ended before the rollout did. */
    private void tasksRan(String phase, List<Chaos.Task> tasks, boolean expected) {
        for (int i = 0; i < tasks.size(); i++) {
            String startedBy = "ecs-toolkit/r1/" + phase + "-" + (i + 1);
            List<JsonNode> started = rig.sim.tasks().stream()
                    .filter(t -> startedBy.equals(t.path("startedBy").asText()))
                    .toList();
            assertThat(started)
                    .as(() -> startedBy + "; " + story())
                    .hasSize(expected ? tasks.get(i).count() : 0)
                    .allMatch(t -> "STOPPED".equals(t.path("lastStatus").asText()));
        }
    }

    private void atMostTheTasks(String phase, List<Chaos.Task> tasks) {
        for (int i = 0; i < tasks.size(); i++) {
            String startedBy = "ecs-toolkit/r1/" + phase + "-" + (i + 1);
            assertThat(tasksRun.getOrDefault(startedBy, Set.of()).size())
                    .as(() -> startedBy + "; " + story())
                    .isLessThanOrEqualTo(tasks.get(i).count());
        }
    }

    /** One revision a unit that was begun, none besides. */
    private void checkRevisions() {
        Map<String, Integer> made = new HashMap<>();
        List<String> families = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            families.addAll(List.of("fam-" + i, "pre-task-" + i, "post-task-" + i));
        }
        families.forEach(family -> rig.sim.taskDefinitions(family).stream()
                .map(ChaosRun::marker)
                .filter(m -> !m.isEmpty())
                .forEach(m -> made.merge(m, 1, Integer::sum)));
        assertThat(made.values()).as(() -> made + "; " + story()).allMatch(n -> n == 1);
        if (rig.end.successful()) {
            int units =
                    chaos.pre().size() + chaos.services().size() + chaos.post().size();
            assertThat(made).as(this::story).hasSize(units);
        }
    }

    /** What was called stable runs the new revision and nothing else, unless somebody deployed just then. */
    private void checkServices() {
        for (int i = 0; i < chaos.services().size(); i++) {
            Instant other = otherAt.get(i);
            Instant ended = endedAt.get("services-" + (i + 1));
            boolean unseen = other != null && other.plus(SIGHT).isAfter(ended);
            if (unseen) {
                continue;
            }
            String service = "svc-" + i;
            assertThat(rig.imagesOf(service))
                    .as(() -> service + "; " + story())
                    .containsEntry("app", Rig.image("fam-" + i, Rig.NEW));
            JsonNode deployments = rig.sim.service("example", service).path("deployments");
            assertThat(deployments).as(this::story).hasSize(1);
            assertThat(deployments.path(0).path("rolloutState").asText()).isEqualTo("COMPLETED");
        }
    }

    private String story() {
        return chaos + "\n" + (rig.end == null ? "not ended" : rig.end.outcome() + ": " + rig.end.reason()) + "\n"
                + String.join("\n", rig.lines) + "\n" + carriedOut;
    }

    @Override
    public void close() {
        rig.close();
    }
}
