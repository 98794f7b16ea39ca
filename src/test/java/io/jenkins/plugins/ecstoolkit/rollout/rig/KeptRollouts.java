package io.jenkins.plugins.ecstoolkit.rollout.rig;

import com.fasterxml.jackson.databind.node.IntNode;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.staged.RollbackRequests;
import io.jenkins.plugins.ecstoolkit.simulator.ContainerOutput;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Rollouts whose journals are kept, each with something else to tell. They ran once, on the embedded ECS. */
public enum KeptRollouts {
    /** The example of the documentation. */
    EXAMPLE(rig -> rig.seedExample().run(Rig.EXAMPLE)),

    /** The same, but one service's new tasks end again and again. */
    EXAMPLE_FAILED(rig -> {
        rig.seedExample();
        newTasks(rig, "web", TaskBehaviour.normal().crashLoop(Duration.ofSeconds(4), 1));
        rig.run(Rig.EXAMPLE);
    }),

    /** The last lines of the containers of a service, and of one of which there is one line only. */
    LAST_LINES(rig -> {
        for (String name : List.of("site", "blog")) {
            rig.loggingFamily(name, "us-east-1", "app", "proxy");
            rig.sim.createService("example", name, name, 2, o -> o.set("loadBalancers", Rig.loadBalancers()));
            newTasks(rig, name, TaskBehaviour.normal().crashLoop(Duration.ofSeconds(4), 1));
        }
        rig.sim.output("site", lines(30));
        rig.sim.output("blog", lines(1));
        rig.run(Rig.request(services("site", "blog").replace("rails", "app")));
    }),

    /** After a failure one service is left alone, since somebody else has deployed it. */
    LEFT_ALONE(rig -> {
        rig.service("app-api", "api", "rails", 1);
        rig.service("app-web", "web", "rails", 1);
        newTasks(rig, "api", TaskBehaviour.normal().crashLoop(Duration.ofSeconds(9), 1));
        rig.family("web", "rails");
        rig.onEvent = event -> {
            if (event.type() == EventType.UNIT_ENDED && "services-2".equals(event.unit())) {
                rig.sim.updateServiceBySomebodyElse("example", "app-web", "web:2");
            }
        };
        rig.run(Rig.request(services("app-api", "app-web")).withRollback(RollbackMode.ALL));
    }),

    /** After a failure the way back is refused. */
    NO_WAY_BACK(rig -> {
        rig.service("app-api", "api", "rails", 1);
        newTasks(rig, "api", TaskBehaviour.normal().crashLoop(Duration.ofSeconds(4), 1));
        rig.onEvent = event -> {
            if (event.type() == EventType.ROLLBACK_STARTED) {
                rig.sim.faults().deny("StopServiceDeployment").deny("UpdateService");
            }
        };
        rig.run(Rig.request(services("app-api")).withRollback(RollbackMode.FAILED));
    }),

    /** Everything goes well, over a restart of the controller; one service has the new tag already. */
    GOOD(rig -> {
        rig.family("app-assets", "rails");
        rig.service("app-web", "web", "rails", 2);
        rig.service("app-idle", "idle", "rails", 0);
        rig.sim.registerTaskDefinition("same", java.util.Map.of("rails", Rig.image("same", Rig.NEW)));
        rig.sim.createService("example", "app-same", "same", 1);
        rig.begin(
                Rig.request(
                        """
                version: v1
                cluster: example
                tasks:
                  pre: [{family: app-assets, containers: [rails], count: 2}]
                  post: [{family: app-assets, containers: [rails]}]
                services:
                  - {name: app-web, containers: [rails]}
                  - {name: app-idle, containers: [rails]}
                  - {name: app-same, containers: [rails]}
                """));
        until(rig, e -> e.type() == EventType.DEPLOYMENT_OBSERVED);
        rig.kill();
        rig.resume();
        rig.finish();
    }),

    /** One service's tasks write their last lines and end, another's image is not there; all go back. */
    BACK(rig -> {
        rig.loggingFamily("api", "eu-west-1");
        rig.sim.createService("example", "app-api", "api", 2, o -> {});
        rig.service("app-mailer", "mailer", "rails", 1);
        rig.service("app-search", "search", "rails", 1);
        newTasks(rig, "api", TaskBehaviour.normal().crashLoop(Duration.ofSeconds(4), 1));
        newTasks(rig, "search", TaskBehaviour.normal().imageMissing(Rig.image("search", Rig.NEW)));
        rig.run(Rig.request(
                        """
                        version: v1
                        cluster: example
                        tasks:
                          post: [{family: mailer, containers: [rails]}]
                        services:
                          - {name: app-api, containers: [app]}
                          - {name: app-mailer, containers: [rails]}
                          - {name: app-search, containers: [rails]}
                        """)
                .withRollback(RollbackMode.ALL));
    }),

    /** A pre task of which one of two copies fails, with its log; nothing after it begins. */
    MIGRATION(rig -> {
        rig.loggingFamily("job", "us-east-1");
        rig.service("app-web", "web", "rails", 1);
        rig.sim.behaviour("job", TaskBehaviour.normal().exits(Duration.ofSeconds(20), 3));
        rig.run(
                Rig.request(
                        """
                version: v1
                cluster: example
                tasks:
                  pre: [{family: job, containers: [app], count: 2}]
                services:
                  - {name: app-web, containers: [rails]}
                """));
    }),

    /** An alarm rolls a service back, and somebody else deploys another. */
    ALARM(rig -> {
        rig.family("web", "rails");
        rig.sim.createService("example", "app-web", "web", 2, o -> o.alarms(true, "5xx-rate", "latency"));
        rig.service("app-worker", "worker", "rails", 1);
        newTasks(rig, "worker", TaskBehaviour.normal().slow());
        rig.onEvent = event -> {
            if (event.type() == EventType.SERVICE_UPDATED && event.unit().equals("services-2")) {
                rig.scheduler.schedule(Duration.ofSeconds(20), () -> {
                    rig.sim.alarm("latency", true);
                    rig.family("worker", "rails");
                    rig.sim.updateServiceBySomebodyElse("example", "app-worker", "worker:3");
                });
            }
        };
        rig.run(Rig.request(services("app-web", "app-worker")));
    }),

    /** Targets of a load balancer are unhealthy when the time is up. */
    TARGETS(rig -> {
        rig.family("web", "rails");
        rig.sim.createService("example", "app-web", "web", 2, o -> o.set("loadBalancers", Rig.loadBalancers())
                .set("healthCheckGracePeriodSeconds", new IntNode(3600)));
        rig.unhealthyButForTheLastOne("web");
        rig.run(Rig.request(services("app-web").replace("[rails]", "[rails], max_wait: 5")));
    }),

    /** A service whose tasks find no place, and no fail_fast. */
    UNPLACED(rig -> {
        rig.service("app-web", "web", "rails", 2);
        newTasks(rig, "web", TaskBehaviour.normal().notPlaced("RESOURCE:MEMORY", null));
        rig.run(Rig.request(services("app-web").replace("[rails]", "[rails], max_wait: 5, fail_fast: false")));
    }),

    /** Blue/green, with its stages. */
    BLUE_GREEN(rig -> {
        rig.family("web", "rails");
        rig.sim.createService("example", "app-web", "web", 1, o -> o.strategy("BLUE_GREEN", 3));
        rig.run(Rig.request(services("app-web")));
    }),

    /** Given up while a task runs: what is left is told. */
    LEFT(rig -> {
        rig.family("job", "rails");
        rig.sim.behaviour("job", TaskBehaviour.normal().runs(Duration.ofMinutes(5)));
        aborted(
                rig,
                OnAbort.LEAVE,
                "version: v1\ncluster: example\ntasks: {pre: [{family: job, containers: [rails]}]}",
                e -> "RUNNING".equals(e.text("lastStatus")));
    }),

    /** Given up while tasks run, which are stopped. */
    STOPPED(rig -> {
        rig.family("job", "rails");
        rig.sim.behaviour("job", TaskBehaviour.normal().runs(Duration.ofMinutes(5)));
        aborted(
                rig,
                OnAbort.STOP,
                "version: v1\ncluster: example\ntasks: {pre: [{family: job, containers: [rails], count: 2}]}",
                e -> "RUNNING".equals(e.text("lastStatus")));
    }),

    /** Given up while services roll, which go back. */
    GIVEN_UP(rig -> {
        rig.service("app-web", "web", "rails", 2);
        rig.service("app-worker", "worker", "rails", 1);
        aborted(
                rig,
                OnAbort.ROLLBACK,
                services("app-web", "app-worker"),
                e -> e.type() == EventType.DEPLOYMENT_OBSERVED);
    }),

    /** Given up while services roll, which are left to it. */
    LEFT_ROLLING(rig -> {
        rig.service("app-web", "web", "rails", 2);
        aborted(rig, OnAbort.LEAVE, services("app-web"), e -> e.type() == EventType.DEPLOYMENT_OBSERVED);
    }),

    /** Refused before anything was changed. */
    REFUSED(rig -> rig.run(Rig.request(services("app-web", "app-worker")))),

    /** Interrupted for want of valid keys. */
    SUSPENDED(rig -> {
        rig.service("app-web", "web", "rails", 1);
        rig.sim.faults().failNext("UpdateService", 1, FaultKind.EXPIRED_TOKEN);
        rig.run(Rig.request(services("app-web")));
    }),

    /** Only the pre tasks were asked for so far, by a step of their own. */
    PART(rig -> {
        rig.family("job", "rails");
        rig.service("app-web", "web", "rails", 1);
        rig.beginStaged(
                Rig.request(
                        """
                        version: v1
                        cluster: example
                        tasks: {pre: [{family: job, containers: [rails]}]}
                        services: [{name: app-web, containers: [rails]}]
                        """),
                Phase.PRE);
        rig.finish();
    }),

    /** Services go back to what they ran before another rollout. */
    WAY_BACK(rig -> {
        rig.service("app-web", "web", "rails", 2);
        rig.run(Rig.request(services("app-web")));
        try {
            JournalContents one = JournalReader.read(rig.journal);
            java.nio.file.Files.delete(rig.journal);
            rig.run(new RollbackRequests("this build", null, List.of(), null, null).before(List.of(one)));
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    });

    private final Consumer<Rig> story;

    KeptRollouts(Consumer<Rig> story) {
        this.story = story;
    }

    public static final Path DIRECTORY = Path.of("src/test/resources/io/jenkins/plugins/ecstoolkit/rollouts");

    /** Where its journal is kept. */
    public Path journal() {
        return DIRECTORY.resolve(file() + ".jsonl");
    }

    /** Its name as a file's. */
    public String file() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Makes it happen, with the rig's journal as the result. */
    public void happen(Rig rig) {
        story.accept(rig);
    }

    private static String services(String... names) {
        StringBuilder yaml = new StringBuilder("version: v1\ncluster: example\nservices:\n");
        for (String name : names) {
            yaml.append("  - {name: ").append(name).append(", containers: [rails]}\n");
        }
        return yaml.toString();
    }

    private static ContainerOutput[] lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ContainerOutput("app", Duration.ofSeconds(1), "line " + i))
                .toArray(ContainerOutput[]::new);
    }

    private static void newTasks(Rig rig, String family, TaskBehaviour behaviour) {
        rig.sim.behaviour(family, task -> task.hasTag(Rig.NEW), behaviour);
    }

    private static void until(Rig rig, Predicate<Told> when) {
        rig.scheduler.runUntil(() -> rig.events.stream().anyMatch(when), Duration.ofHours(1));
    }

    private static void aborted(Rig rig, OnAbort how, String yaml, Predicate<Told> when) {
        boolean[] aborted = new boolean[1];
        rig.onEvent = event -> {
            if (!aborted[0] && when.test(event)) {
                aborted[0] = true;
                rig.rollout.abort(how, "Aborted by alice");
            }
        };
        rig.begin(Rig.request(yaml));
        rig.finish();
    }
}
