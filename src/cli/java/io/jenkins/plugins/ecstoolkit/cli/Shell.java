package io.jenkins.plugins.ecstoolkit.cli;

/** Commands that people can copy. */
final class Shell {

    private Shell() {}

    /** An argument as a POSIX shell takes it for one. */
    static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:=@%+,-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
