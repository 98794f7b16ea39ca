package io.jenkins.plugins.ecstoolkit.rollout.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;

/** What a service that is not stable is waited for. Two are equal when there is nothing new to tell. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WaitingFor.NewTasks.class, name = "new-tasks"),
    @JsonSubTypes.Type(value = WaitingFor.Capacity.class, name = "capacity"),
    @JsonSubTypes.Type(value = WaitingFor.Targets.class, name = "targets"),
    @JsonSubTypes.Type(value = WaitingFor.OldTasks.class, name = "old-tasks"),
    @JsonSubTypes.Type(value = WaitingFor.Bake.class, name = "bake"),
    @JsonSubTypes.Type(value = WaitingFor.Stage.class, name = "stage"),
    @JsonSubTypes.Type(value = WaitingFor.Person.class, name = "person"),
    @JsonSubTypes.Type(value = WaitingFor.Function.class, name = "function"),
    @JsonSubTypes.Type(value = WaitingFor.Completion.class, name = "completion")
})
public sealed interface WaitingFor {

    /** Somebody who has something to do for each of them. */
    interface Cases<T> {
        T of(NewTasks waiting);

        T of(Capacity waiting);

        T of(Targets waiting);

        T of(OldTasks waiting);

        T of(Bake waiting);

        T of(Stage waiting);

        T of(Person waiting);

        T of(Function waiting);

        T of(Completion waiting);
    }

    /** Calls the method for this one. */
    <T> T tell(Cases<T> cases);

    /**
     * How far the new tasks are.
     *
     * @param running how many run
     * @param desired how many should
     */
    record Counts(
            @JsonInclude(JsonInclude.Include.ALWAYS) int running,
            @JsonInclude(JsonInclude.Include.ALWAYS) int desired) {}

    /**
     * New tasks start.
     *
     * @param state the {@code lastStatus} of the oldest that does not run; null when it was not asked for
     * @param since when that one was created; null when it was not asked for
     */
    record NewTasks(@NonNull Counts tasks, @CheckForNull String state, @CheckForNull Instant since)
            implements WaitingFor {
        @Override
        public <T> T tell(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * New tasks cannot be placed.
     *
     * @param event ECS's sentence
     */
    record Capacity(@NonNull Counts tasks, @NonNull String event) implements WaitingFor {
        @Override
        public <T> T tell(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * The load balancer does not find all targets healthy.
     *
     * @param group the target group's ARN
     * @param unhealthy how many of its targets are not healthy
     * @param all how many it has
     */
    record Targets(@NonNull Counts tasks, @NonNull String group, int unhealthy, int all) implements WaitingFor {
        @Override
        public <T> T tell(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** What keeps old tasks. */
    enum Held {
        /** ECS has not begun to stop them. */
        NOT_STOPPED,
        /** ECS stops them: deregistration delay and {@code stopTimeout} pass. */
        DRAINING,
        /** They are protected from scale-in. */
        PROTECTED
    }

    /**
     * Old tasks are not gone.
     *
     * @param old how many; 0 when ECS does not count them as running any more
     * @param until when the protection of the last one ends; null when they are not protected, or no time is known
     */
    record OldTasks(
            @NonNull Counts tasks,
            @JsonInclude(JsonInclude.Include.ALWAYS) int old,
            @NonNull Held held,
            @CheckForNull Instant until)
            implements WaitingFor {
        @Override
        public <T> T tell(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * Both revisions are kept for the time that is set.
     *
     * @param until when that is over; null when it is not known
     */
    record Bake(@NonNull Counts tasks, @CheckForNull Instant until) implements WaitingFor {
        @Override
        public <T> T tell(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * The deployment is in a stage that says itself what goes on.
     *
     * @param stage ECS's word
     * @param production the new revision's share of production traffic, in percent; null when it is not known
     */
    record Stage(@NonNull Counts tasks, @NonNull String stage, @CheckForNull Double production) implements WaitingFor {
        @Override
        public <T> T tell(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * Somebody has to decide.
     *
     * @param stage where; null when ECS did not say
     * @param until when ECS waits no longer; null when it did not say
     */
    record Person(@CheckForNull String stage, @CheckForNull Instant until) implements WaitingFor {
        @Override
        public <T> T tell(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * A lifecycle hook runs.
     *
     * @param stage where; null when ECS did not say
     * @param function the ARN of the Lambda function
     */
    record Function(@CheckForNull String stage, @NonNull String function) implements WaitingFor {
        @Override
        public <T> T tell(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** All is there, and ECS has not said that it is complete. */
    record Completion(@NonNull Counts tasks) implements WaitingFor {
        @Override
        public <T> T tell(Cases<T> cases) {
            return cases.of(this);
        }
    }
}
