package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is configured on a controller and its folders, by the names of the setters; each start of the plugin applies it. */
public final class BenchSettings {

    private static final Map<String, Object> GLOBAL = new LinkedHashMap<>();
    private static final Map<BenchFolder, Map<String, Object>> FOLDERS = new HashMap<>();

    private BenchSettings() {}

    public static Map<String, Object> global() {
        return GLOBAL;
    }

    public static Map<BenchFolder, Map<String, Object>> folders() {
        return FOLDERS;
    }

    public static void clear() {
        GLOBAL.clear();
        FOLDERS.clear();
    }
}
