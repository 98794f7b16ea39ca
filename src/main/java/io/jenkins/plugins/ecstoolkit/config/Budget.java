package io.jenkins.plugins.ecstoolkit.config;

/** Counts the values of a configuration while it is walked, so that nesting and repetition cannot run away. */
final class Budget {

    static final String TOO_MANY =
            "there are more than " + Limits.VALUES + " values up to here, aliases followed; use fewer";

    static final String TOO_DEEP = "lists and maps are nested more than " + Limits.DEPTH + " deep here; nest them less";

    private int depth;
    private int values;

    /**
     * Counts one more value.
     *
     * @throws ConfigException when there are too many
     */
    void count(Place place, Problems problems) throws ConfigException {
        if (++values > Limits.VALUES) {
            throw problems.fatal(place, TOO_MANY);
        }
    }

    /**
     * Begins a list or map.
     *
     * @throws ConfigException when it is in too many others
     */
    void enter(Place place, Problems problems) throws ConfigException {
        if (++depth > Limits.DEPTH) {
            throw problems.fatal(place, TOO_DEEP);
        }
    }

    /** Ends the list or map that the last {@link #enter} began. */
    void leave() {
        depth--;
    }
}
