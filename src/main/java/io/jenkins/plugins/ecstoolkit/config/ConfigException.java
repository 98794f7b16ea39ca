package io.jenkins.plugins.ecstoolkit.config;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used; carries every problem found, in the order of the file. */
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    private transient List<ConfigProblem> problems;

    /** @param problems at least one */
    public ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of the file; empty only after deserialization, the message then still has them. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        problems = List.of();
    }
}
