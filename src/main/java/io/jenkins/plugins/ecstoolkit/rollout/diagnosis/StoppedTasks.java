package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.StoppedTaskFacts;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import java.util.List;
import java.util.function.Consumer;

/** Looks for tasks of the deployment that have stopped, and tells each new reason once. */
public final class StoppedTasks {

    /** How many reasons are told; more of them rarely say more. */
    private static final int TOLD = 3;

    private final FollowedDeployment followed;
    private final String cluster;

    public StoppedTasks(FollowedDeployment followed) {
        this.followed = followed;
        this.cluster = followed.cluster();
    }

    /**
     * Asks ECS.
     *
     * @param found receives the tasks, without those that were merely no longer wanted
     * @param unable is called when ECS cannot be asked; the log has why
     */
    public void look(Consumer<List<StoppedTask>> found, Runnable unable) {
        String service = followed.unit().unit.name();
        followed.calls()
                .read(
                        "ListTasks",
                        Patience.SHORT,
                        api -> ask(api, service),
                        described -> {
                            List<StoppedTask> tasks = ours(described.found());
                            if (!followed.over()) {
                                tasks.forEach(this::tell);
                            }
                            found.accept(tasks);
                        },
                        failure -> {
                            told(failure);
                            unable.run();
                        });
    }

    private Described<TaskState> ask(EcsApi api, String service) {
        List<String> arns = api.listStoppedTasks(cluster, service);
        return arns.isEmpty() ? new Described<>(List.of(), List.of()) : api.describeTasks(cluster, arns);
    }

    /** Tasks that the deployment started, not those of an older one that it replaced. */
    private List<StoppedTask> ours(List<TaskState> tasks) {
        return tasks.stream()
                .filter(t -> t.startedBy() == null
                        ? t.taskDefinition().equals(followed.revision())
                        : t.startedBy().equals(followed.id()))
                // The stop code comes with the decision to stop; the exit codes when the task has stopped.
                .filter(TaskState::stopped)
                .map(StoppedTask::new)
                .filter(t -> !t.unwanted())
                .toList();
    }

    private void tell(StoppedTask stopped) {
        StoppedTaskFacts facts = stopped.facts();
        List<StoppedTaskFacts> before = followed.stoppedTasks();
        if (before.size() < TOLD && before.stream().noneMatch(facts::like)) {
            followed.record(new DeploymentEvent.TaskStopped(facts, followed.ofRollback()));
        }
    }

    private void told(EcsException failure) {
        String about = "stopped-tasks/" + failure.kind() + "/" + failure.action() + "/" + failure.code();
        if (!followed.over() && !followed.unit().warned(about)) {
            followed.record(new UnitEvent.Warning(
                    Messages.StoppedTasks_unable(failure.getMessage()), about, false, followed.ofRollback()));
        }
    }
}
