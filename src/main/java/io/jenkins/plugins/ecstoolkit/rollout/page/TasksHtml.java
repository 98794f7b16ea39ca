package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.TaskReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitHistory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The table of the tasks that a unit started: their states over time, exit codes, stop reason. */
final class TasksHtml implements UnitSection {

    @Override
    public void render(Context context, Html html) {
        List<TaskReport> tasks = context.unit().tasks();
        if (tasks.isEmpty()) {
            return;
        }
        html.startTable(
                html.say("tasks.title"),
                List.of(
                        html.say("tasks.task"),
                        html.say("tasks.result"),
                        html.say("tasks.states"),
                        html.say("tasks.exitCodes"),
                        html.say("tasks.stopCode"),
                        html.say("tasks.reason")));
        for (TaskReport task : tasks) {
            html.start("tr");
            id(context, task, html);
            html.leaf("td", html.texts().state(task.status()));
            html.leaf("td", states(context, task), "dir", "auto");
            html.leaf("td", UnitSections.exitCodes(task.containers(), html.say("unit.noExitCode")), "dir", "auto");
            html.leaf("td", ReportWords.value(task.stopCode()), "dir", "auto");
            html.leaf("td", ReportWords.value(task.reason()), "dir", "auto");
            html.end();
        }
        html.endTable();
    }

    private static void id(Context context, TaskReport task, Html html) {
        String id = ReportWords.tail(task.task());
        html.start("td", "dir", "auto", "class", "ecs-id");
        if (context.links() == null) {
            html.text(id);
        } else {
            html.leaf("a", id, "href", context.links().task(context.rollout().cluster(), id), "class", "ecs-out");
        }
        html.end();
    }

    /** Each state with how long after the start of the task it was seen. */
    private static String states(Context context, TaskReport task) {
        List<UnitHistory.Status> statuses =
                context.history().tasks().getOrDefault(ReportWords.value(task.task()), List.of());
        if (statuses.isEmpty()) {
            return ReportWords.value(task.lastStatus());
        }
        Instant start = context.unit().times().changedAt();
        return statuses.stream()
                .map(s -> s.status() + " " + ReportWords.duration(start, s.time()))
                .collect(Collectors.joining(" → "));
    }
}
