package io.jenkins.plugins.ecstoolkit.rollout.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The phases of a rollout, in the order in which they run. */
public enum Phase {
    /** Tasks that must end well before any service is touched, such as migrations. */
    PRE,
    /** Services that get the new image tag. */
    SERVICES,
    /** Tasks that run after all services have been updated. */
    POST;

    /** How messages name the phase. */
    public String words() {
        return switch (this) {
            case PRE -> Messages.Phase_pre();
            case SERVICES -> Messages.Phase_services();
            case POST -> Messages.Phase_post();
        };
    }

    /** How journals, reports and unit ids name the phase: {@code pre}, {@code services}, {@code post}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The phase with this key; empty when there is none. */
    public static Optional<Phase> ofKey(String key) {
        return Arrays.stream(values()).filter(phase -> phase.key().equals(key)).findFirst();
    }

    public static Phase fromKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
