package io.jenkins.plugins.ecstoolkit.rollout.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.log.LeftToEcs;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How a report words times and states. */
public final class ReportWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Set<String> STATES = Set.of(
            "running",
            "suspended",
            "successful",
            "failed",
            "aborted",
            "partial",
            "waiting",
            "skipped",
            "interrupted",
            "rolling-back",
            "rolled-back",
            "rollback-failed");

    /** How many old tags a head line names. */
    private static final int NAMED_TAGS = 3;

    private static final int MINUTE = 60;

    private ReportWords() {}

    public static String time(Instant time) {
        return TIME.format(time);
    }

    /** Where a deployment waits for a person or a function, until when, and what happens then. */
    public static String pause(DeploymentEvent.Paused pause, ReportTexts texts) {
        String where = value(pause.stage()).isEmpty() ? "-" : pause.stage();
        boolean person = pause.function() == null;
        String text = person ? texts.say("pause.where", where) : texts.say("pause.hook", where, pause.function());
        if (pause.until() == null) {
            return text;
        }
        String until = time(pause.until());
        if ("CONTINUE".equals(pause.then())) {
            return texts.say(person ? "pause.thenContinues" : "pause.hookThenContinues", text, until);
        }
        return texts.say(person ? "pause.thenGoesBack" : "pause.hookThenGoesBack", text, until);
    }

    /** That ECS goes on, and how to ask. */
    public static String left(LeftToEcs left, ReportTexts texts) {
        return texts.say("left.command", goesOn(left, texts), left.command());
    }

    private static String goesOn(LeftToEcs left, ReportTexts texts) {
        return switch (left.until()) {
            case NONE -> texts.say("left.accepted");
            case RUNNING -> texts.say("left.running");
            case PAUSED -> texts.say("left.paused");
            case DEPLOYED -> texts.say("left.deployed");
            default -> texts.say("left.stage");
        };
    }

    /** Such as {@code 1 h 2 min}, {@code 3 min 4 s}, {@code 5 s}; empty when a time is missing. */
    public static String duration(Instant from, Instant to) {
        if (from == null || to == null) {
            return "";
        }
        return duration(Math.max(0, Duration.between(from, to).toSeconds()));
    }

    /** The same of a number of seconds. */
    public static String duration(long seconds) {
        long minutes = seconds / MINUTE;
        if (minutes >= MINUTE) {
            return minutes / MINUTE + " h " + minutes % MINUTE + " min";
        }
        return minutes > 0 ? minutes + " min " + seconds % MINUTE + " s" : seconds + " s";
    }

    /** From which tags to which, such as {@code c0ffee01 → 49779134}; null when no tag was asked for. */
    @CheckForNull
    public static String tags(RolloutReport report, ReportTexts texts) {
        if (report.imageTag() == null) {
            return null;
        }
        List<String> before = report.phases().stream()
                .flatMap(p -> p.units().stream())
                .flatMap(u -> u.revision().images().stream())
                .filter(Image::updated)
                .map(i -> value(i.oldTag()))
                .filter(tag -> !tag.isEmpty() && !tag.equals(report.imageTag()))
                .distinct()
                .sorted()
                .toList();
        String named = before.stream().limit(NAMED_TAGS).collect(Collectors.joining(", "));
        String all = before.size() > NAMED_TAGS ? texts.say("more", named, before.size() - NAMED_TAGS) : named;
        return before.isEmpty() ? report.imageTag() : all + " → " + report.imageTag();
    }

    /** The word for a unit's state: what waits when the rollout is over will never begin. */
    public static String state(UnitReport unit, boolean over) {
        return over && "waiting".equals(unit.status()) ? "not begun" : status(unit);
    }

    /**
     * A unit's status: an update that was taken back is none that lasts.
     */
    public static String status(UnitReport unit) {
        if ("successful".equals(unit.status())) {
            return switch (unit.rollbackStatus()) {
                case "running" -> "rolling-back";
                case "successful" -> "rolled-back";
                case "failed" -> "rollback-failed";
                default -> unit.status();
            };
        }
        return unit.status();
    }

    /** From which revision to which, and back if the service is back; empty when nothing was read. */
    public static String revisions(UnitReport unit) {
        if (unit.revision().after() == null) {
            return value(unit.revision().before());
        }
        String there = unit.revision().before() + " → " + unit.revision().after();
        boolean back = "successful".equals(unit.rollbackStatus());
        return back ? there + " → " + unit.revision().before() : there;
    }

    /** When a unit ended, or was left alone; now while neither has happened. */
    public static Instant end(UnitReport unit, RolloutReport rollout, Instant now) {
        Instant last = unit.times().endedAt() != null ? unit.times().endedAt() : rollout.endedAt();
        return last == null ? now : last;
    }

    /** A reason of several lines, such as all that a plan found, in one. */
    static String inLine(String reason) {
        return reason.replace("\n", "; ");
    }

    /** The class of the style sheet for a state. */
    public static String style(String state) {
        return "ecs-is-" + (STATES.contains(state) ? state : "unknown");
    }

    /** A value of a report's map; empty when there is none. */
    public static String value(Object value) {
        return value == null ? "" : value.toString();
    }

    /** The last segment of an ARN. */
    public static String tail(Object arn) {
        return Arn.name(value(arn));
    }
}
