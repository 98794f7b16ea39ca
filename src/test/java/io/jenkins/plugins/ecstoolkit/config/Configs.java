package io.jenkins.plugins.ecstoolkit.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

/** Short ways to read configurations in tests. */
final class Configs {

    static final String FILE = "f.yml";
    static final String HEAD = "version: v1\ncluster: example\n";
    static final String LETTERS = "up to 255 letters, digits, hyphens and underscores";

    private Configs() {}

    static DeployConfig read(String text) throws ConfigException {
        return ConfigReader.read(FILE, text);
    }

    /** The problems of a text, as {@code line:column: message}; the message alone where it is about the file as a whole. */
    static List<String> problems(String text) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> read(text));
        return thrown == null
                ? List.of()
                : thrown.problems().stream()
                        .map(problem ->
                                problem.toString().substring(FILE.length() + 1).stripLeading())
                        .toList();
    }

    /** A configuration with one service, {@code lines} being more keys of it; they begin in line 6, column 5. */
    static String service(String lines) {
        return HEAD + "services:\n  - name: web\n    containers: [rails]\n    " + lines + "\n";
    }

    static ServiceConfig readService(String lines) throws ConfigException {
        return read(service(lines)).services().get(0);
    }

    /** A configuration with one task, {@code lines} being more keys of it; they begin in line 7, column 7. */
    static String task(String lines) {
        return HEAD + "tasks:\n  pre:\n    - family: migrate\n      containers: [rails]\n      "
                + lines.replace("\n", "\n      ") + "\n";
    }

    static TaskConfig readTask(String lines) throws ConfigException {
        return read(task(lines)).pre().get(0);
    }
}
