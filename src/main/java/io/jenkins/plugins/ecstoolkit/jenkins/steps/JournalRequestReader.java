package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.watch.CallerPlace;
import java.util.List;

/** Makes the request of a step from what the journals of a build tell, which depends on the step's AWS account. */
interface JournalRequestReader {

    /** What to ask ECS about to learn in which of the build's accounts a step is; empty when the journals tell of nothing. */
    List<CallerPlace.About> about();

    /**
     * Reads the request.
     *
     * @param account the step's AWS account; null when it is not known
     * @throws IllegalArgumentException when an argument is wrong or there is nothing to do; the message is a sentence
     */
    RolloutRequest read(@CheckForNull String account);

    /** The AWS account that the services of the request are in; null when nothing tells it. To be called after {@link #read}. */
    @CheckForNull
    String account();
}
