package io.jenkins.plugins.ecstoolkit.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plugin's archive.
 *
 * @param name the plugin's short name
 * @param needs the names of the plugins that it cannot do without
 */
record PluginFile(Path file, String name, Set<String> needs) {

    private static PluginFile read(Path file) throws IOException {
        try (JarFile archive = new JarFile(file.toFile())) {
            Attributes manifest = archive.getManifest().getMainAttributes();
            String dependencies = manifest.getValue("Plugin-Dependencies");
            Set<String> needs = Arrays.stream(dependencies == null ? new String[0] : dependencies.split(","))
                    .filter(dependency -> !dependency.isBlank() && !dependency.contains("resolution:=optional"))
                    .map(dependency -> dependency.strip().split(":")[0])
                    .collect(Collectors.toUnmodifiableSet());
            return new PluginFile(file, manifest.getValue("Short-Name"), needs);
        }
    }

    /** All of a folder, by name. */
    static Map<String, PluginFile> all(Path folder) throws IOException {
        Map<String, PluginFile> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.[jh]pi")).toList()) {
                PluginFile plugin = read(file);
                all.put(plugin.name(), plugin);
            }
        }
        return all;
    }

    /** Those of them that can be installed where one is not. */
    static List<PluginFile> without(String left, Map<String, PluginFile> all) {
        Set<String> gone = new HashSet<>(Set.of(left));
        boolean more = true;
        while (more) {
            more = false;
            for (PluginFile plugin : all.values()) {
                more |= plugin.needs().stream().anyMatch(gone::contains) && gone.add(plugin.name());
            }
        }
        return all.values().stream()
                .filter(plugin -> !gone.contains(plugin.name()))
                .toList();
    }
}
