package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the container logs of a unit's tasks, and says when all of them have been shown. */
final class TaskLogs {

    private final UnitRun run;
    private final Map<TaskProgress, List<LogTail>> tails = new LinkedHashMap<>();
    private Runnable whenShown;

    TaskLogs(UnitRun run) {
        this.run = run;
    }

    /** Begins to show what the task's containers write, or goes on where the journal says. */
    void follow(TaskProgress task) {
        List<LogTail> ofTask = new ArrayList<>();
        for (ContainerLogs logs : run.state.logs) {
            ofTask.add(new LogTail(run, task, logs, this::oneEnded));
        }
        tails.put(task, ofTask);
        ofTask.forEach(LogTail::begin);
    }

    /** Runs once every log has been shown to its end. All tasks have stopped. */
    void whenShown(Runnable then) {
        whenShown = then;
        tails.values().forEach(ofTask -> ofTask.forEach(LogTail::taskStopped));
        oneEnded();
    }

    /** The task has stopped; others may go on. */
    void taskStopped(TaskProgress task) {
        tails.getOrDefault(task, List.of()).forEach(LogTail::taskStopped);
    }

    private void oneEnded() {
        Runnable then = whenShown;
        if (then != null
                && tails.values().stream().allMatch(ofTask -> ofTask.stream().allMatch(LogTail::over))) {
            whenShown = null;
            then.run();
        }
    }
}
