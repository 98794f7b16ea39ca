package io.jenkins.plugins.ecstoolkit.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the plugin as maven-hpi-plugin does: the classes and views in {@code WEB-INF/lib}, the plugin's manifest both in
 * that jar and around it (Jenkins takes a jar without it for a foreign library and refuses its classes in build.xml).
 * The same input makes the same bytes: entries are sorted and carry the time that is given.
 *
 * <p>Run as {@code java PluginArchive.java <classes> <the .hpi> <name of the jar> <time> Key=Value...}. Keys without a
 * value, or with one that Maven did not fill in, are left out; {@code Plugin-Version} of a snapshot gets the commit of
 * {@code Implementation-Build} as maven-hpi-plugin gives it, without the name of the user who built it.
 */
final class PluginArchive {

    private static final String OURS = "io/jenkins/plugins/ecstoolkit/";
    private static final List<String> PACKED =
            List.of(OURS, "META-INF/annotations/", "META-INF/services/annotations/", "index.jelly");
    private static final List<String> LEFT_OUT = List.of(OURS + "cli/", OURS + "simulator/");
    private static final int COMMIT_LENGTH = 8;

    private final LocalDateTime time;

    private PluginArchive(LocalDateTime time) {
        this.time = time;
    }

    public static void main(String[] args) throws IOException {
        PluginArchive archive = new PluginArchive(LocalDateTime.ofInstant(Instant.parse(args[3]), ZoneOffset.UTC));
        byte[] manifest = manifest(List.of(args).subList(4, args.length));
        Map<String, byte[]> jar = entries(Path.of(args[0]));
        Map<String, byte[]> plugin = new TreeMap<>(Map.of("WEB-INF/lib/" + args[2], archive.pack(manifest, jar)));
        Files.write(Path.of(args[1]), archive.pack(manifest, plugin));
    }

    private static byte[] manifest(List<String> pairs) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : pairs) {
            String value = pair.substring(pair.indexOf('=') + 1);
            if (!value.isBlank() && !value.contains("${")) {
                // Lists stand on several lines in the POM.
                values.put(pair.substring(0, pair.indexOf('=')), value.strip().replaceAll("\\s*\\n\\s*", ""));
            }
        }
        String commit = values.get("Implementation-Build");
        if (commit != null && values.get("Plugin-Version").endsWith("-SNAPSHOT")) {
            values.merge("Plugin-Version", " (private-" + commit.substring(0, COMMIT_LENGTH) + ")", String::concat);
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        values.forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }

    private static Map<String, byte[]> entries(Path classes) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                if (PACKED.stream().anyMatch(name::startsWith)
                        && LEFT_OUT.stream().noneMatch(name::startsWith)) {
                    entries.put(name, Files.readAllBytes(file));
                }
            }
        }
        return entries;
    }

    /** Folders have entries of their own, as Jenkins looks for some of them; the manifest comes first. */
    private byte[] pack(byte[] manifest, Map<String, byte[]> entries) throws IOException {
        Map<String, byte[]> all = new TreeMap<>(entries);
        for (String name : entries.keySet()) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                all.put(name.substring(0, slash + 1), new byte[0]);
            }
        }
        all.remove("META-INF/");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "META-INF/", new byte[0]);
            add(zip, JarFile.MANIFEST_NAME, manifest);
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                add(zip, entry.getKey(), entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
