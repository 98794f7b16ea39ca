package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.EnvVars;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchBuild;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchCredentials;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchSettings;
import io.jenkins.plugins.ecstoolkit.jenkins.report.JobRolloutsAction;
import io.jenkins.plugins.ecstoolkit.jenkins.report.RolloutReportAction;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.export.Exported;

/** Secrets that go through every feature, and where they must not come out. */
class SecretsOnBenchTest {

    private static final String CANARY = "canary";
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";

    @TempDir
    Path directory;

    private final List<String> serverLog = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            synchronized (serverLog) {
                serverLog.add(entry.getMessage() + " " + trace(entry.getThrown()));
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private BenchCredentials stores;
    private StepsRig rig;

    @BeforeEach
    void start() throws Exception {
        Logger ours = Logger.getLogger("io.jenkins.plugins.ecstoolkit");
        ours.setLevel(Level.ALL);
        ours.addHandler(handler);
        stores = new BenchCredentials()
                .put(Jenkins.get(), "plain", "AKIACANARYPLAIN12345", "canary-secret-plain")
                .put(
                        Jenkins.get(),
                        BenchCredentials.of("role", "AKIACANARYROLE123456", "canary-secret-role", ROLE, null));
        BenchSettings.global().put("credentialsId", "plain");
        rig = StepsRig.fast(directory);
        rig.build().inside(new EnvVars(Map.of("AWS_REGION", "us-east-1", "DB_PASSWORD", "canary-variable")), null);
    }

    @AfterEach
    void stop() {
        Logger ours = Logger.getLogger("io.jenkins.plugins.ecstoolkit");
        ours.removeHandler(handler);
        ours.setLevel(null);
        rig.close();
        stores.close();
        BenchSettings.clear();
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text, true));
        }
        return text.toString();
    }

    @Test
    void comeOutNowhere() throws Exception {
        StringBuilder seen = new StringBuilder();
        Map<String, Object> deploy = Map.of("imageTag", StepsRig.NEW, "config", StepsRig.CONFIG);
        run(seen, StepsRig.DEPLOY, deploy);
        run(seen, StepsRig.DEPLOY, with(deploy, "credentialsId", "role"));
        run(seen, StepsRig.DEPLOY, with(with(deploy, "credentialsId", "role"), "roleArn", ROLE + "2"));
        run(seen, StepsRig.DEPLOY, with(deploy, "dryRun", true));
        Map<String, Object> task = Map.of("cluster", "example", "family", "migrate");
        run(seen, StepsRig.RUN_TASK, task);
        Map<String, Object> service = Map.of("cluster", "example", "service", "web-server", "force", true);
        run(seen, StepsRig.UPDATE_SERVICE, service);
        run(seen, StepsRig.UPDATE_SERVICE, with(service, "exclusive", true));
        run(seen, StepsRig.ROLLBACK, Map.of("credentialsId", "role"));
        for (String phase : List.of("pre", "services", "post")) {
            run(seen, StepsRig.DEPLOY, with(with(deploy, "only", phase), "onFailure", "unstable"));
        }

        // In the environment, in good order and when everything goes wrong.
        List<String> session = rig.sim.session(Duration.ofHours(8));
        rig.build()
                .inside(
                        new EnvVars(Map.of(
                                "AWS_ACCESS_KEY_ID",
                                session.get(0),
                                "AWS_SECRET_ACCESS_KEY",
                                "canary-secret-session",
                                "AWS_SESSION_TOKEN",
                                session.get(2),
                                "AWS_REGION",
                                "us-east-1")),
                        null);
        run(seen, StepsRig.RUN_TASK, task);
        for (FaultKind kind : FaultKind.values()) {
            rig.sim.faults().failNext("*", 2, kind);
            run(seen, StepsRig.RUN_TASK, task);
        }
        rig.sim.faults().acceptOnly("AKIAOTHER0000000");
        run(seen, StepsRig.RUN_TASK, task);
        run(seen, StepsRig.RUN_TASK, with(task, "credentialsId", "role"));
        rig.sim.faults().clear();
        rig.sim.behaviour("migrate", TaskBehaviour.normal().exits(Duration.ofSeconds(1), 1));
        run(seen, StepsRig.DEPLOY, deploy);
        readPages(seen);
        abortAndRestart(seen, with(task, "credentialsId", "role"));

        readFiles(seen);
        synchronized (serverLog) {
            serverLog.forEach(seen::append);
        }
        assertThat(seen).hasSizeGreaterThan(10_000);
        assertThat(seen.toString().toLowerCase(Locale.ROOT).replace(Path.of("").toAbsolutePath() + "", ""))
                .doesNotContain(CANARY)
                .doesNotContain(session.get(2))
                .doesNotContain("session-token-")
                .doesNotContain("session-secret-");
    }

    private static Map<String, Object> with(Map<String, Object> arguments, String name, Object value) {
        Map<String, Object> more = new HashMap<>(arguments);
        more.put(name, value);
        return more;
    }

    /** Whatever comes of it, with all that it says on the way. */
    private void run(StringBuilder seen, String step, Map<String, Object> arguments) throws Exception {
        String node = rig.start(step, arguments);
        if (!rig.build().isEnded(node)) {
            note(seen, node);
        }
        var outcome = rig.end(node);
        seen.append(outcome.value()).append(trace(outcome.failure()));
    }

    /** What thread dumps and lists of running steps show. */
    private void note(StringBuilder seen, String node) {
        try {
            seen.append(rig.build().status(node));
        } catch (NullPointerException e) {
            // It has ended in the meantime.
            seen.append('.');
        }
    }

    private void abortAndRestart(StringBuilder seen, Map<String, Object> arguments) throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().neverStops());
        String node = rig.start(StepsRig.RUN_TASK, with(arguments, "onAbort", "stop"));
        long before = rig.sim.calls().getOrDefault("RunTask", 0L);
        StepsRig.await("the task", () -> rig.sim.calls().getOrDefault("RunTask", 0L) >= before);
        note(seen, node);
        rig.restartAfterKill();
        BenchBuild build = rig.build();
        StepsRig.await("resumed", () -> build.status(node) != null);
        build.stop(node, new IOException("aborted"));
        seen.append(trace(rig.end(node).failure()));
    }

    private void readFiles(StringBuilder seen) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                seen.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** What the build's page shows and the REST API exports. */
    private void readPages(StringBuilder seen) throws Exception {
        @SuppressWarnings("unchecked")
        BiFunction<Run<?, ?>, Appendable, Integer> pages =
                rig.controller.inside(Pages.class.getName(), BiFunction.class);
        assertThat(pages.apply(rig.build().run(), seen)).isGreaterThan(10);
    }

    /** Reads the report as Jenkins renders and exports it, on the plugin's side. */
    static final class Pages implements BiFunction<Run<?, ?>, Appendable, Integer> {
        @Override
        public Integer apply(Run<?, ?> run, Appendable seen) {
            try {
                Action action = run.getAction(RolloutReportAction.class);
                RolloutReportAction report = (RolloutReportAction) action;
                seen.append(String.valueOf(report.getLines())).append(report.getHtml());
                for (Action shown : new JobRolloutsAction.Factory().createFor(run.getParent())) {
                    seen.append(String.valueOf(((JobRolloutsAction) shown).getHtml()));
                }
                return exported(report, seen, 0);
            } catch (IOException | ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private static int exported(Object bean, Appendable seen, int depth)
                throws IOException, IllegalAccessException, InvocationTargetException {
            if (bean instanceof Collection<?> all) {
                int count = 0;
                for (Object one : all) {
                    count += exported(one, seen, depth);
                }
                return count;
            }
            if (bean == null || depth > 8 || bean.getClass().getName().startsWith("java.")) {
                seen.append(String.valueOf(bean)).append('\n');
                return 1;
            }
            int count = 0;
            for (Method method : bean.getClass().getMethods()) {
                if (method.isAnnotationPresent(Exported.class) && method.getParameterCount() == 0) {
                    method.setAccessible(true);
                    count += exported(method.invoke(bean), seen, depth + 1);
                }
            }
            return count;
        }
    }
}
