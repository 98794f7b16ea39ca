package io.jenkins.plugins.ecstoolkit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigExceptionTest {

    private final ConfigProblem first = new ConfigProblem(new Position("f", 1, 2), "a");
    private final ConfigProblem second = new ConfigProblem(new Position("f", 3, 4), "b");

    @Test
    void showsOneProblemALine() {
        assertThat(new ConfigException(List.of(first, second))).hasMessage("f:1:2: a\nf:3:4: b");
    }

    @Test
    void keepsItsMessageWhenSerialized() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ConfigException(List.of(first)));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ConfigException read = (ConfigException) in.readObject();
            assertThat(read).hasMessage("f:1:2: a");
            assertThat(read.problems()).isEmpty();
        }
    }
}
