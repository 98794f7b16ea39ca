package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

/** A step cannot, or may not, sign AWS calls; the message is a sentence that says what to do. */
public final class NoIdentityException extends Exception {

    private static final long serialVersionUID = 1L;

    NoIdentityException(String message) {
        super(message);
    }

    NoIdentityException(String message, Throwable cause) {
        super(message, cause);
    }
}
