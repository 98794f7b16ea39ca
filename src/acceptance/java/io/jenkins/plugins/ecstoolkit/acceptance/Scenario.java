package io.jenkins.plugins.ecstoolkit.acceptance;

/**
 * Checks that belong together. AWS keys are stored before each; whatever else it needs, jobs and builds among it, it makes
 * itself, under names of its own.
 */
interface Scenario {

    /** What it is about; one line of the report. */
    String title();

    void run(Site site, Checks checks) throws Exception;

    /** Why it cannot be run here; null when it can. */
    default String impossible(Site site) {
        return null;
    }
}
