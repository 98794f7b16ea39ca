package io.jenkins.plugins.ecstoolkit.rollout.rig;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalFormat;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Journals of rollouts for those who look at reports: those that are kept, and of many services. */
public final class ReportJournals {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private ReportJournals() {}

    /** The lines of a rollout that ended well. */
    public static List<String> good() throws IOException {
        return Files.readAllLines(KeptRollouts.EXAMPLE.journal());
    }

    /** One of which a service's new tasks end again and again, while the others become stable. */
    public static List<String> failed() throws IOException {
        return Files.readAllLines(KeptRollouts.EXAMPLE_FAILED.journal());
    }

    /** The failed one, with this as the name of the service that failed, in every sentence of ECS, too. */
    public static List<String> named(String name) throws IOException {
        String json = Codec.json(name);
        String escaped = json.substring(1, json.length() - 1);
        return failed().stream()
                .map(line -> line.replace("app-web-server", escaped))
                .toList();
    }

    /** A rollout of many services, each with many events; one in twenty failed. */
    public static List<String> many(int services, int events) {
        StringBuilder yaml = new StringBuilder("version: v1\ncluster: example\nservices:\n");
        for (int i = 0; i < services; i++) {
            yaml.append("  - name: ").append(name(i)).append("\n    containers: [app]\n");
        }
        RolloutRequest request = Rig.request(yaml.toString());
        Lines lines = new Lines();
        lines.add(
                EventType.ROLLOUT_STARTED, null, EventData.of("rollout", "many").and("request", request));
        lines.add(EventType.ROLLOUT_PLANNED, null, EventData.none());
        lines.add(EventType.PHASE_SKIPPED, null, EventData.of("phase", "pre"));
        lines.add(EventType.PHASE_STARTED, null, EventData.of("phase", "services"));
        for (int i = 0; i < services; i++) {
            service(lines, request.units(Phase.SERVICES).get(i).id(), name(i), events, i % 20 == 7);
        }
        lines.add(EventType.PHASE_ENDED, null, EventData.of("phase", "services").and("outcome", "failed"));
        lines.add(EventType.ROLLOUT_ENDED, null, EventData.of("outcome", "failed"));
        return lines.written;
    }

    private static String name(int number) {
        return "app-service-" + (1000 + number);
    }

    private static void service(Lines lines, String unit, String name, int events, boolean fails) {
        String family = "arn:aws:ecs:us-east-1:123456789012:task-definition/" + name + ":";
        lines.add(
                EventType.DEFINITION_BUILT,
                unit,
                EventData.of("base", family + 7)
                        .and("label", name + ":7")
                        .and(
                                "images",
                                List.of(Map.of(
                                        "container",
                                        "app",
                                        "oldTag",
                                        "c0ffee01",
                                        "newTag",
                                        "49779134",
                                        "kind",
                                        "UPDATED")))
                        .and(
                                "diff",
                                List.of(
                                        "- containerDefinitions[app].image: \"registry.example.com/" + name
                                                + ":c0ffee01\"",
                                        "+ containerDefinitions[app].image: \"registry.example.com/" + name
                                                + ":49779134\"")));
        lines.add(
                EventType.DEFINITION_REGISTERED,
                unit,
                EventData.of("arn", family + 8).and("label", name + ":8"));
        lines.add(EventType.SERVICE_UPDATED, unit, EventData.of("deployment", "ecs-svc/new" + name));
        for (int i = 0; i < events; i++) {
            lines.add(
                    EventType.SERVICE_EVENT,
                    unit,
                    EventData.of("id", name + i).and("at", TIME.toString()).and("message", message(name, i)));
            if (i % 5 == 0) {
                deployment(lines, unit, name, "new", family + 8, "PRIMARY", Math.min(4, i / 5), 4);
                deployment(lines, unit, name, "old", family + 7, "ACTIVE", Math.max(0, 4 - i / 5), 0);
            }
        }
        lines.add(
                EventType.UNIT_ENDED,
                unit,
                EventData.of("outcome", fails ? "failed" : "successful")
                        .and(
                                "finding",
                                fails
                                        ? Map.of("verdict", "not-stable", "values", List.of("15", "4", "4", "0", "3"))
                                        : null));
    }

    private static String message(String name, int i) {
        return "(service " + name + ") "
                + (i % 3 == 2
                        ? "has reached a steady state."
                        : "has started 1 tasks: (task 0123456789abcdef0123456789abcd" + (10 + i % 90) + ").");
    }

    private static void deployment(
            Lines lines,
            String unit,
            String name,
            String id,
            String definition,
            String status,
            int running,
            int desired) {
        lines.add(
                EventType.DEPLOYMENT_OBSERVED,
                unit,
                EventData.of("deployment", "ecs-svc/" + id + name)
                        .and("status", status)
                        .and("taskDefinition", definition)
                        .and("rolloutState", "IN_PROGRESS")
                        .and("running", running)
                        .and("desired", desired)
                        .and("pending", Math.max(0, desired - running)));
    }

    /** Lines of a journal, a tenth of a second apart. */
    private static final class Lines {
        private final List<String> written = new ArrayList<>();

        void add(EventType type, String unit, EventData data) {
            int number = written.size() + 1;
            Entry event = EventData.entry(number, TIME.plusMillis(100L * number), type, unit, data.map());
            written.add(JournalFormat.write(event).strip());
        }
    }
}
