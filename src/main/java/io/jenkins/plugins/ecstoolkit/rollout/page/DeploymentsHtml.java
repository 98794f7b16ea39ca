package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.RollbackReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.RunningRevision;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitHistory;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The table of a service's deployments, each with a drawing of its running, pending and desired tasks over time. */
final class DeploymentsHtml implements UnitSection {

    private static final double WIDTH = 240;
    private static final double HEIGHT = 36;
    private static final int TOP = 2;

    @Override
    public void render(Context context, Html html) {
        UnitReport unit = context.unit();
        if (unit.deployment().all().isEmpty()) {
            return;
        }
        html.startTable(
                html.say("deployments.title"),
                List.of(
                        html.say("deployments.deployment"),
                        html.say("deployments.revision"),
                        html.say("deployments.status"),
                        html.say("deployments.overTime"),
                        html.say("deployments.now"),
                        html.say("deployments.failedTasks"),
                        html.say("deployments.reason")));
        int most = context.history().deployments().values().stream()
                .flatMap(List::stream)
                .mapToInt(c -> Math.max(c.desired(), c.running() + c.pending()))
                .max()
                .orElse(0);
        String alone = RunningRevision.alone(unit);
        for (DeploymentProgress deployment : unit.deployment().all()) {
            String id = deployment.id();
            html.start("tr");
            html.leaf("td", id, "dir", "auto", "class", "ecs-id");
            html.leaf("td", Arn.name(ReportWords.value(deployment.taskDefinition())), "dir", "auto");
            // What is gone is not seen to go: of the others the last that was seen does not hold any more.
            boolean gone = alone != null && !alone.equals(id);
            html.leaf("td", gone ? html.say("deployments.gone") : status(deployment), "dir", "auto");
            html.start("td");
            draw(context, context.history().deployments().getOrDefault(id, List.of()), Math.max(1, most), html);
            html.end();
            html.leaf("td", gone ? "" : counts(html, deployment));
            html.leaf("td", String.valueOf(deployment.failedTasks()));
            html.leaf("td", ReportWords.value(deployment.rolloutStateReason()), "dir", "auto");
            html.end();
        }
        html.endTable();
        html.leaf("p", html.say("deployments.legend"), "class", "ecs-quiet ecs-note");
    }

    private static String status(DeploymentProgress deployment) {
        String state = ReportWords.value(deployment.rolloutState());
        return ReportWords.value(deployment.status()) + (state.isEmpty() ? "" : ", " + state);
    }

    private static String counts(Html html, DeploymentProgress deployment) {
        return html.say(
                "deployments.counts",
                String.valueOf(deployment.running()),
                String.valueOf(deployment.desired()),
                String.valueOf(deployment.pending()));
    }

    private static void draw(Context context, List<UnitHistory.Counts> points, int most, Html html) {
        if (points.isEmpty()) {
            return;
        }
        Instant from = context.unit().times().changedAt() == null
                ? points.get(0).time()
                : context.unit().times().changedAt();
        Scale scale = new Scale(from, end(context), most);
        html.start(
                "svg",
                "class",
                "ecs-chart",
                "viewBox",
                "0 0 240 38",
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                describe(html, points));
        html.empty("path", "class", "ecs-pending", "d", scale.area(points, c -> c.running() + c.pending()));
        html.empty("path", "class", "ecs-running", "d", scale.area(points, UnitHistory.Counts::running));
        html.empty("path", "class", "ecs-desired", "d", scale.line(points, UnitHistory.Counts::desired));
        html.end();
    }

    /** Until when deployments were watched: the way back belongs to it. */
    private static Instant end(Context context) {
        RollbackReport rollback = context.unit().rollback();
        if (rollback == null) {
            return context.end();
        }
        Instant last = context.rollout().endedAt() == null
                ? context.now()
                : context.rollout().endedAt();
        return rollback.endedAt() == null ? last : rollback.endedAt();
    }

    private static String describe(Html html, List<UnitHistory.Counts> points) {
        UnitHistory.Counts first = points.get(0);
        UnitHistory.Counts last = points.get(points.size() - 1);
        int pending =
                points.stream().mapToInt(UnitHistory.Counts::pending).max().orElse(0);
        return html.say("deployments.drawing", first.running(), last.running(), last.desired(), pending);
    }

    /** Which of the counts is drawn. */
    private interface Value {
        int of(UnitHistory.Counts counts);
    }

    /** From times and counts to the drawing's numbers. */
    private record Scale(Instant from, Instant to, int most) {

        private String x(Instant time) {
            double all = Math.max(1, Duration.between(from, to).toMillis());
            double share = Duration.between(from, time).toMillis() / all;
            return number(Math.min(1, Math.max(0, share)) * WIDTH);
        }

        private String y(int count) {
            return number(TOP + HEIGHT * (1 - (double) count / most));
        }

        /** A line that keeps its height until the next point. */
        String line(List<UnitHistory.Counts> points, Value value) {
            StringBuilder path = new StringBuilder();
            for (UnitHistory.Counts point : points) {
                String y = y(value.of(point));
                path.append(path.isEmpty() ? "M" : "H").append(x(point.time()));
                path.append(points.get(0) == point ? " " : "V").append(y);
            }
            return path.append('H').append(x(to)).toString();
        }

        /** The same, filled down to zero. */
        String area(List<UnitHistory.Counts> points, Value value) {
            return line(points, value) + "V" + y(0) + "H" + x(points.get(0).time()) + "Z";
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    }
}
