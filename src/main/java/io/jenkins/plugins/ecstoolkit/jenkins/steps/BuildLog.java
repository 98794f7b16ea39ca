package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.console.HyperlinkNote;
import hudson.model.TaskListener;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ExclusiveTicket;
import io.jenkins.plugins.ecstoolkit.rollout.log.ConsoleLinks;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes a rollout's lines to the build log: {@code [app-web-server] message, container rails}, with links to the AWS
 * console. Lines of the whole rollout begin with {@code [ecs]}.
 */
final class BuildLog {

    private final TaskListener listener;
    private final Optional<ConsoleLinks> links;
    private final boolean single;

    /** @param single whether the step is about one task or service, so that overviews say nothing */
    BuildLog(TaskListener listener, String region, boolean single) {
        this.listener = listener;
        this.links = ConsoleLinks.in(region);
        this.single = single;
    }

    void line(LogLine line) {
        Map<String, String> fields = new TreeMap<>(line.fields());
        String unit = fields.getOrDefault("service", fields.get("task"));
        // The last line's reason becomes the exception's message, which Jenkins shows.
        if (line.level() == LogLine.Level.FATAL || line.level() == LogLine.Level.DEBUG) {
            return;
        }
        if (single && line.overview()) {
            return;
        }
        StringBuilder text =
                new StringBuilder("[").append(unit == null ? "ecs" : unit).append("] ");
        if (line.level() != LogLine.Level.INFO) {
            text.append(line.level()).append(": ");
        }
        text.append(line.message());
        append(text, fields, "container", Messages::BuildLog_container);
        if (!fields.containsKey("log-stream")) {
            append(text, fields, "task-id", Messages::BuildLog_task);
        }
        append(text, fields, "deployment-id", Messages::BuildLog_deployment);
        append(text, fields, "log-stream", Messages::BuildLog_logStream);
        listener.getLogger().println(text);
        // Jenkins keeps lines back for up to ten seconds. A crash would lose them, and what was told is not told again.
        listener.getLogger().flush();
    }

    /** Says which other exclusive rollout is worked on first. */
    void waits(ExclusiveTicket other, String service) {
        listener.getLogger()
                .println("[ecs] "
                        + Messages.BuildLog_waits(
                                other.rollout(),
                                other.url().isEmpty()
                                        ? other.build()
                                        : HyperlinkNote.encodeTo("/" + other.url(), other.build()),
                                service));
        listener.getLogger().flush();
    }

    private void append(StringBuilder text, Map<String, String> fields, String key, Function<Object, String> said) {
        String value = fields.get(key);
        if (value == null) {
            return;
        }
        boolean linked = key.endsWith("-id") || key.equals("log-stream");
        String shown = linked
                ? links.flatMap(console -> console.page(fields))
                        .map(url -> HyperlinkNote.encodeTo(url, value))
                        .orElse(value)
                : value;
        text.append(said.apply(shown));
    }
}
