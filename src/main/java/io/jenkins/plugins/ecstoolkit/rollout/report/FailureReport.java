package io.jenkins.plugins.ecstoolkit.rollout.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.log.FailureText;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why a task or service failed.
 *
 * @param summary what failed and why, at most 120 characters; null when it has not failed
 * @param details what else is known, a clause each; none repeats the summary
 * @param cause the failure's name, such as {@code rolled-back}; null where there is none
 */
public record FailureReport(@CheckForNull String summary, @NonNull List<String> details, @CheckForNull String cause) {

    /** Of what has not failed. */
    public static final FailureReport NONE = new FailureReport(null, List.of(), null);

    public FailureReport {
        details = List.copyOf(details);
    }

    static FailureReport of(UnitState state) {
        FailureText text = FailureText.of(state);
        String name = state.finding == null || state.finding.cause() == null
                ? null
                : state.finding.cause().word();
        return text == null
                ? new FailureReport(null, List.of(), name)
                : new FailureReport(text.summary(), text.details(), name);
    }

    /** Summary and details in one line; null when it has not failed. */
    @JsonProperty
    @CheckForNull
    public String reason() {
        return summary == null
                ? null
                : Sentence.of(
                        Stream.concat(Stream.of(summary), details.stream()).toArray(String[]::new));
    }
}
