package io.jenkins.plugins.ecstoolkit.jenkins.pipeline;

/** Somebody has said no. */
final class InputRejected extends Exception {

    private static final long serialVersionUID = 1L;
}
