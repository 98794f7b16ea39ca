package io.jenkins.plugins.ecstoolkit.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where a rollout was begun: what its journal's first line keeps besides the request. No secrets.
 *
 * @param configuration the configuration file's name, see {@link JournalStore#configuration}; null when it is not known
 * @param target what tells one ECS from another
 */
record Origin(String configuration, Target target) {

    private static final String CONFIGURATION = "configuration";

    /**
     * Which ECS, and in whose name: a cluster of the same name in another region or account is another one.
     *
     * @param region the AWS region; null for the embedded one
     * @param endpoint the URL that was given; empty for the region's own
     * @param profile the profile of {@code ~/.aws} that was named; empty for none
     */
    record Target(String region, String endpoint, String profile) {

        /** The embedded ECS: it ends with the command. */
        static final Target SIMULATION = new Target(null, "simulation", "");

        /** The options that name it, each preceded by a blank. */
        String options() {
            return option("region", region) + option("endpoint-url", endpoint) + option("profile", profile);
        }

        private static String option(String name, String value) {
            return value == null || value.isEmpty() ? "" : " --" + name + "=" + Shell.quoted(value);
        }
    }

    /** As a journal keeps it. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(CONFIGURATION, configuration);
        map.put("region", target.region());
        map.put("endpoint", target.endpoint());
        map.put("profile", target.profile());
        map.values().removeIf(Objects::isNull);
        return map;
    }

    /** What a journal keeps, also one that a controller has written. */
    static Origin of(Map<String, Object> map) {
        return new Origin(
                text(map, CONFIGURATION),
                new Target(
                        text(map, "region"),
                        Objects.toString(text(map, "endpoint"), ""),
                        Objects.toString(text(map, "profile"), "")));
    }

    private static String text(Map<String, Object> map, String key) {
        return map.get(key) instanceof String text ? text : null;
    }
}
