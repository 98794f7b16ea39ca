package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.words.Sentence;

/**
 * An item of a {@code failures} list in an answer that is otherwise a success.
 *
 * @param arn what it is about
 * @param reason ECS's code, such as {@code MISSING} or {@code RESOURCE:MEMORY}
 * @param detail more about it
 */
public record CallFailure(@CheckForNull String arn, @CheckForNull String reason, @CheckForNull String detail) {

    /** One line for people: reason, detail and ARN, as far as ECS gave them. */
    public String describe() {
        String text = Sentence.because(reason == null ? Messages.CallFailure_noReason() : reason, detail);
        return arn == null || arn.isBlank() ? text : text + " (" + arn + ")";
    }
}
