package io.jenkins.plugins.ecstoolkit.cli;

/** Exit statuses. A signal ends the process with 128 and its number: 130 for SIGINT, 143 for SIGTERM. */
final class ExitStatus {

    /** Everything that was asked for was done. */
    static final int DONE = 0;

    /** The rollout failed, was suspended, or could not begin. */
    static final int FAILED = 1;

    /** The arguments or the configuration cannot be used. */
    static final int USAGE = 2;

    private ExitStatus() {}
}
