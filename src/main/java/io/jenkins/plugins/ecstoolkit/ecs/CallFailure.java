package io.jenkins.plugins.ecstoolkit.ecs;

import io.jenkins.plugins.ecstoolkit.words.Sentence;

/**
 * An item of a {@code failures} list in an answer that is otherwise a success.
 *
 * @param arn what it is about; may be null
 * @param reason ECS's code, such as {@code MISSING} or {@code RESOURCE:MEMORY}; may be null
 * @param detail more about it; may be null
 */
public record CallFailure(String arn, String reason, String detail) {

    /** One line for people: reason, detail and ARN, as far as ECS gave them. */
    public String describe() {
        String text = Sentence.because(reason == null ? Messages.CallFailure_noReason() : reason, detail);
        return arn == null || arn.isBlank() ? text : text + " (" + arn + ")";
    }
}
