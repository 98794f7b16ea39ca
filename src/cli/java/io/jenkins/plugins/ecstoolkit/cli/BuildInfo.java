package io.jenkins.plugins.ecstoolkit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build wrote about itself; {@code unknown} where it did not know, such as outside a git repository.
 *
 * @param version the version's number
 * @param revision the commit it was built from
 * @param time when that commit was made
 */
record BuildInfo(String version, String revision, String time) {

    static BuildInfo load() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(properties);
    }

    static BuildInfo of(Properties properties) {
        return new BuildInfo(value(properties, "version"), value(properties, "revision"), value(properties, "time"));
    }

    /** A placeholder that the build could not fill in stands there as it is. */
    private static String value(Properties properties, String key) {
        String value = properties.getProperty(key, "").strip();
        return value.isEmpty() || value.startsWith("${") ? "unknown" : value;
    }
}
