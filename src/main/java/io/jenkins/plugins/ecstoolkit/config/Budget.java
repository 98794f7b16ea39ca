package io.jenkins.plugins.ecstoolkit.config;

/** Counts the values of a configuration while it is walked, so that nesting and repetition cannot run away. */
final class Budget {

    private int depth;
    private int values;

    /**
     * Counts one more value.
     *
     * @throws ConfigException when there are too many
     */
    void count(Place place, Problems problems) throws ConfigException {
        if (++values > Limits.VALUES) {
            throw problems.fatal(place, tooMany());
        }
    }

    /**
     * Begins a list or map.
     *
     * @throws ConfigException when it is in too many others
     */
    void enter(Place place, Problems problems) throws ConfigException {
        if (++depth > Limits.DEPTH) {
            throw problems.fatal(place, tooDeep());
        }
    }

    /** Ends the list or map that the last {@link #enter} began. */
    void leave() {
        depth--;
    }

    static String tooMany() {
        return Messages.Budget_tooMany(Limits.VALUES);
    }

    static String tooDeep() {
        return Messages.Budget_tooDeep(Limits.DEPTH);
    }
}
