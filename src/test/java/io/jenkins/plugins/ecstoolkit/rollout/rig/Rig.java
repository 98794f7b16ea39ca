package io.jenkins.plugins.ecstoolkit.rollout.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.config.ConfigReader;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.Backoff;
import io.jenkins.plugins.ecstoolkit.ecs.call.CallQueue;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.RateLimiter;
import io.jenkins.plugins.ecstoolkit.ecs.call.RetryingEcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.CallSigner;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.EcsConnection;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SdkEcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SdkTelemetry;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Rollout;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutEnvironment;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutListener;
import io.jenkins.plugins.ecstoolkit.rollout.engine.StagedPhase;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Timings;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedPhaseEnd;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedRolloutAdmission;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Watcher;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import io.jenkins.plugins.ecstoolkit.simulator.RecordedCall;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** A rollout on the embedded ECS, spoken to over HTTP by the real SDK client, all on one virtual clock. */
public final class Rig implements AutoCloseable {

    public static final String NEW = "49779134";
    public static final String OLD = "c0ffee01";

    /** The example of the documentation, without its network details. */
    public static final String EXAMPLE =
            """
            version: v1
            cluster: example
            tasks:
              pre:
                - family: app-asset-sync
                  count: 1
                  containers: [rails]
                - family: app-database-migrate
                  count: 1
                  containers: [rails]
            services:
              - name: app-web-server
                containers: [rails]
              - name: app-worker
                containers: [resque]
              - name: app-worker-scheduler
                containers: [resque-scheduler]
            """;

    public final VirtualScheduler scheduler;
    public final EcsSimulator sim;
    public final List<String> lines = new ArrayList<>();
    public final List<Told> events = new ArrayList<>();
    /** Another one before another rollout begins. */
    public Path journal;

    private CallSigner signer = () -> AwsBasicCredentials.create("AKIATEST", "secret");
    private final SdkEcsApi api;
    private final EcsCaller caller;
    private final SdkTelemetry telemetry;

    /** Clients of other accounts and regions. */
    private final List<SdkEcsApi> apisElsewhere = new ArrayList<>();

    /** The journal of the phase that was asked for last. */
    private Journal opened;

    public Rollout rollout;
    /** The id of the next rollout. */
    public String id = "r1";

    public RolloutEnd end;
    /** Opens a new journal. */
    public JournalOpener opener = Journal::create;

    /** A way to open a journal. */
    public interface JournalOpener {
        Journal open(Path file) throws IOException;
    }

    /** Called with each event just after it was written. */
    public Consumer<Told> onEvent = event -> {};
    /** Takes secrets out of what containers write. */
    public UnaryOperator<String> mask = UnaryOperator.identity();

    public Rig(Path directory) {
        this(directory, 0, caller -> caller);
    }

    /**
     * @param seed of the order of what is due at the same moment, see {@link VirtualScheduler}
     * @param way what stands between the engine and its calls
     */
    public Rig(Path directory, long seed, UnaryOperator<EcsCaller> way) {
        scheduler = new VirtualScheduler(seed);
        sim = EcsSimulator.builder().clock(scheduler.clock()).start();
        journal = directory.resolve("rollout.jsonl");
        EcsConnection connection = new EcsConnection("us-east-1", sim.endpoint(), new CallSigner() {
            @Override
            public AwsCredentials resolveCredentials() {
                return signer.resolveCredentials();
            }

            @Override
            public boolean renew() {
                return signer.renew();
            }

            @Override
            public String whenExpired() {
                return signer.whenExpired();
            }
        });
        api = connection.open();
        telemetry = new SdkTelemetry(connection, new CallQueue(scheduler, SdkTelemetry.CALLS_AT_ONCE));
        caller = way.apply(new RetryingEcsCaller(
                api, new CallQueue(scheduler), new RateLimiter(), new Backoff(new Random(seed + 1))));
        sim.createCluster("example");
    }

    /** From now on calls are signed with these. */
    public void signWith(CallSigner other) {
        signer = other;
    }

    /** Families and services of {@link #EXAMPLE}, running the old tag; families are not named as their services. */
    public Rig seedExample() {
        family("app-asset-sync", "rails");
        family("app-database-migrate", "rails");
        service("app-web-server", "web", "rails", 2);
        service("app-worker", "worker", "resque", 2);
        service("app-worker-scheduler", "scheduler", "resque-scheduler", 1);
        return this;
    }

    public void family(String family, String container) {
        Map<String, String> images = new LinkedHashMap<>();
        images.put(container, image(family, OLD));
        images.put("log-router", "fluent/fluent-bit:3.0");
        sim.registerTaskDefinition(family, images);
    }

    /** A family whose container {@code app} logs to {@code /ecs/<family>}, in the given region. */
    public void loggingFamily(String family, String region) {
        loggingFamily(family, region, "app");
    }

    public void loggingFamily(String family, String region, String... containers) {
        ObjectNode json = new ObjectMapper().createObjectNode().put("family", family);
        ArrayNode definitions = json.putArray("containerDefinitions");
        for (String container : containers) {
            ObjectNode definition = definitions.addObject().put("name", container);
            definition.put("image", image(family, OLD)).put("memory", 256).put("essential", true);
            definition
                    .putObject("logConfiguration")
                    .put("logDriver", "awslogs")
                    .putObject("options")
                    .put("awslogs-group", "/ecs/" + family)
                    .put("awslogs-region", region)
                    .put("awslogs-stream-prefix", "ecs");
        }
        sim.registerTaskDefinition(json.toString());
    }

    public static final String TARGET_GROUP =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web-tg/0123456789abcdef";

    /** A service's setting: its tasks are targets of {@link #TARGET_GROUP}. */
    public static ArrayNode loadBalancers() {
        ArrayNode balancers = new ObjectMapper().createArrayNode();
        balancers
                .addObject()
                .put("targetGroupArn", TARGET_GROUP)
                .put("containerName", "rails")
                .put("containerPort", 3000);
        return balancers;
    }

    /** The new tasks of a service with two are unhealthy targets, but the last one does not even come up. */
    public void unhealthyButForTheLastOne(String serviceOrFamily) {
        sim.behaviour(
                serviceOrFamily,
                task -> task.hasTag(NEW),
                TaskBehaviour.normal()
                        .unhealthyTarget(
                                Duration.ofSeconds(12),
                                "Target.ResponseCodeMismatch",
                                "Health checks failed with these codes: [502]"));
        AtomicInteger asked = new AtomicInteger();
        // The scheduler asks once before it starts tasks, and once a task.
        sim.behaviour(
                serviceOrFamily,
                task -> task.hasTag(NEW) && asked.getAndIncrement() > 1,
                TaskBehaviour.normal().starting(Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofSeconds(1)));
    }

    public void service(String name, String family, String container, int desired) {
        family(family, container);
        sim.createService("example", name, family, desired);
    }

    public static String image(String family, String tag) {
        return "123456789012.dkr.ecr.us-east-1.amazonaws.com/" + family + ":" + tag;
    }

    public static RolloutRequest request(String yaml) {
        return request(yaml, NEW);
    }

    public static RolloutRequest request(String yaml, String tag) {
        try {
            return RolloutRequest.of(ConfigReader.read(".ecs-toolkit.yml", yaml), tag, Set.of());
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Runs a rollout to its end. */
    public RolloutEnd run(RolloutRequest request) {
        begin(request);
        return finish();
    }

    public RolloutEnd run(String yaml) {
        return run(request(yaml));
    }

    public void begin(RolloutRequest request) {
        end = null;
        try {
            rollout = Rollout.begin(id, request, JournalOwner.NOBODY, opener.open(journal), services(), listener());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rollout.start();
    }

    /**
     * Asks for one phase, as a step does that knows nothing but the journal.
     *
     * @return why the phase may not begin; null when it has begun, or is done already
     */
    public String beginStaged(RolloutRequest request, Phase phase) {
        end = null;
        StagedPhase part = new StagedPhase(phase, "step of " + phase.key(), null);
        try {
            List<JournalContents> journals = Files.exists(journal) ? List.of(JournalReader.read(journal)) : List.of();
            JournalContents own = StagedRolloutAdmission.ofStep(journals, phase, part.step());
            StagedRolloutAdmission.Choice choice = own == null
                    ? new StagedRolloutAdmission(JournalOwner.NOBODY, request, phase, id -> false).choose(journals)
                    : StagedPhaseEnd.ended(own, phase)
                            ? new StagedRolloutAdmission.Done(own)
                            : new StagedRolloutAdmission.GoOn(own);
            if (choice instanceof StagedRolloutAdmission.Refused refused) {
                return refused.reason();
            }
            if (choice instanceof StagedRolloutAdmission.Done done) {
                end = StagedPhaseEnd.of(done.rollout(), phase);
                return null;
            }
            if (choice instanceof StagedRolloutAdmission.GoOn on) {
                opened = Journal.resume(journal, on.rollout());
                rollout = Rollout.resumeStaged(opened, on.rollout(), part, services(), listener());
            } else {
                opened = Journal.create(journal);
                rollout = Rollout.beginStaged(
                        "r1", request, JournalOwner.NOBODY, part, null, opened, services(), listener());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rollout.start();
        return null;
    }

    /** Goes on from the journal, as another process would: with nothing of the last one's. */
    public void resume() {
        end = null;
        try {
            JournalContents contents = JournalReader.read(journal);
            rollout = Rollout.resume(Journal.resume(journal, contents), contents, services(), listener());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rollout.start();
    }

    /**
     * Goes on from the journal with a caller of another account or region.
     *
     * @return false when the journal does not say yet where the rollout is, so that it is nobody's
     */
    boolean resumeIn(EcsSimulator elsewhere) {
        end = null;
        try {
            JournalContents contents = JournalReader.read(journal);
            if (contents.place().isEmpty()) {
                return false;
            }
            SdkEcsApi there = new EcsConnection(
                            "us-east-1", elsewhere.endpoint(), () -> AwsBasicCredentials.create("AKIATHERE", "secret"))
                    .open();
            apisElsewhere.add(there);
            EcsCaller calls = new RetryingEcsCaller(
                    there, new CallQueue(scheduler), new RateLimiter(), new Backoff(new Random(1)));
            Watcher watcher = new Watcher("example", calls, scheduler);
            rollout = Rollout.resume(
                    Journal.resume(journal, contents),
                    contents,
                    new RolloutEnvironment(scheduler, calls, watcher, Timings.DEFAULT, telemetry),
                    listener());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rollout.start();
        return true;
    }

    /** The process is gone: nothing more of it is called, written or told. */
    public void kill() {
        if (rollout != null) {
            rollout.detach();
        }
        scheduler.runDue();
        if (opened != null) {
            try {
                opened.close();
            } catch (JournalException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Lets go of the rollout once an event of this type has been written. */
    public void detachAt(EventType type) {
        onEvent = event -> {
            if (event.type() == type) {
                rollout.detach();
            }
        };
    }

    /** Lets time pass, then ends the process; {@link #resume} begins another one. */
    public void killAfter(Duration time) {
        scheduler.advance(time);
        kill();
        onEvent = event -> {};
    }

    /** Runs until the rollout is done; fails after a virtual day. */
    public RolloutEnd finish() {
        assertThat(scheduler.runUntil(() -> end != null, Duration.ofDays(1)))
                .as(() -> "the rollout comes to an end; its log:\n" + String.join("\n", lines))
                .isTrue();
        assertThat(scheduler.thrown()).isEmpty();
        return end;
    }

    public RolloutEnvironment services() {
        Watcher watcher = new Watcher("example", caller, scheduler, Watcher.SHORTEST, Watcher.LONGEST, new Random(1));
        return new RolloutEnvironment(scheduler, caller, watcher, Timings.DEFAULT, telemetry);
    }

    public RolloutListener listener() {
        return new RolloutListener() {
            @Override
            public void event(Entry entry) {
                Told event = new Told(entry);
                events.add(event);
                onEvent.accept(event);
            }

            @Override
            public void line(LogLine line) {
                lines.add(line.level() + " " + line.message() + line.fields());
            }

            @Override
            public String masked(String text) {
                return mask.apply(text);
            }

            @Override
            public void finished(RolloutEnd ended) {
                end = ended;
            }
        };
    }

    public String journalText() {
        try {
            return Files.readString(journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often each changing action was called, without those answered with an error. */
    public Map<String, Long> changes() {
        return sim.history().stream()
                .filter(call -> call.status() == 200 || (call.status() == 0 && "RESET_AFTER".equals(call.error())))
                .filter(call -> Set.of(
                                "RegisterTaskDefinition",
                                "RunTask",
                                "UpdateService",
                                "StopServiceDeployment",
                                "StopTask")
                        .contains(call.action()))
                .collect(Collectors.groupingBy(RecordedCall::action, TreeMap::new, Collectors.counting()));
    }

    public List<RecordedCall> calls(String action) {
        return sim.history().stream().filter(c -> c.action().equals(action)).toList();
    }

    /** The images that a service's current task definition names, by container. */
    public Map<String, String> imagesOf(String service) {
        String arn = sim.service("example", service).path("taskDefinition").asText();
        String family = Arn.name(arn).replaceAll(":.*", "");
        Map<String, String> images = new TreeMap<>();
        sim.taskDefinitions(family).stream()
                .filter(d -> d.path("taskDefinitionArn").asText().equals(arn))
                .findFirst()
                .orElseThrow()
                .path("containerDefinitions")
                .forEach(
                        c -> images.put(c.path("name").asText(), c.path("image").asText()));
        return images;
    }

    /** Messages without fields. */
    public List<String> messages() {
        return lines.stream()
                .map(l -> l.substring(l.indexOf(' ') + 1, l.lastIndexOf('{')))
                .toList();
    }

    @Override
    public void close() {
        apisElsewhere.forEach(SdkEcsApi::close);
        api.close();
        telemetry.close();
        sim.close();
    }
}
