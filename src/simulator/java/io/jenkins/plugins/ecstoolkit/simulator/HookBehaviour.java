package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Duration;

/**
 * What a Lambda function does that is a lifecycle hook. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html">Lambda hooks</a>.
 *
 * @param after how long it takes, from the invocation to the answer that is not {@code IN_PROGRESS}; null: it never gives
 *     another, until the hook's timeout
 * @param failure what ECS says of it after "lifecycle hook(s) failed. "; {@code %s} stands for the function's ARN; null when
 *     it answers {@code SUCCEEDED}
 */
public record HookBehaviour(Duration after, String failure) {

    /** It answers {@code SUCCEEDED}. */
    public static HookBehaviour succeeds(Duration after) {
        return new HookBehaviour(after, null);
    }

    /** It answers {@code FAILED}. */
    public static HookBehaviour fails(Duration after) {
        return new HookBehaviour(after, "Lifecycle hook target %s returned FAILED status.");
    }

    /** It answers without a {@code hookStatus}. */
    public static HookBehaviour saysNothing(Duration after) {
        return new HookBehaviour(
                after, "ECS was unable to parse the response from %s due to HookStatus must not be null");
    }

    /** It answers {@code IN_PROGRESS} each time. */
    public static HookBehaviour neverEnds() {
        return new HookBehaviour(null, null);
    }

    /** The sentence about its failure, or null. */
    String failureOf(String arn) {
        return failure == null ? null : failure.replace("%s", arn);
    }
}
