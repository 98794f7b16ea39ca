package io.jenkins.plugins.ecstoolkit.acceptance;

import java.time.Duration;

/**
 * How one check ended.
 *
 * @param detail what was seen, why it failed, or why it was skipped; may be empty
 */
record Outcome(String scenario, String check, Status status, String detail, Duration took) {

    enum Status {
        PASSED,
        FAILED,
        SKIPPED
    }
}
