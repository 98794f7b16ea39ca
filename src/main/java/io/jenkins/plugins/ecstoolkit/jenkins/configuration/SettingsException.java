package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

/** What a step asks for does not agree with the settings of the controller or a folder; the message is a sentence. */
public final class SettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }

    SettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
