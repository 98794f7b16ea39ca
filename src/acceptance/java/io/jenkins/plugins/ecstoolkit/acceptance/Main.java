package io.jenkins.plugins.ecstoolkit.acceptance;

import picocli.CommandLine;

/** {@code bin/acceptance}. */
public final class Main {

    private Main() {}

    /** Ends with 0 when all checks passed, 1 when one failed, 2 when the arguments are wrong. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Options()).execute(args));
    }
}
