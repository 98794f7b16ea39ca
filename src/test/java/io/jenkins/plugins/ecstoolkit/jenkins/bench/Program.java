package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.marshalling.Marshaller;
import org.jboss.marshalling.MarshallerFactory;
import org.jboss.marshalling.Marshalling;
import org.jboss.marshalling.MarshallingConfiguration;
import org.jboss.marshalling.ObjectResolver;
import org.jboss.marshalling.SimpleClassResolver;
import org.jboss.marshalling.Unmarshaller;
import org.jboss.marshalling.river.RiverMarshallerFactory;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * What a build's script would have on its stack: the steps that run, and what those that ended returned. Written and read
 * as workflow-support does it.
 */
final class Program {

    private static final MarshallerFactory RIVER = new RiverMarshallerFactory();

    private final Map<String, StepExecution> running;
    private final Map<String, Object> results;

    private Program(Map<String, StepExecution> running, Map<String, Object> results) {
        this.running = running;
        this.results = results;
    }

    Program() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** By the ids of their nodes. */
    Map<String, StepExecution> running() {
        return running;
    }

    Map<String, Object> results() {
        return results;
    }

    void write(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        MarshallingConfiguration configuration = new MarshallingConfiguration();
        configuration.setObjectResolver(new Owner(null));
        try (OutputStream out = Files.newOutputStream(draft)) {
            Marshaller marshaller = RIVER.createMarshaller(configuration);
            marshaller.start(Marshalling.createByteOutput(out));
            marshaller.writeObject(running);
            marshaller.writeObject(results);
            marshaller.finish();
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @SuppressWarnings("unchecked")
    static Program read(Path file, BenchBuild build, ClassLoader plugin) throws IOException, ClassNotFoundException {
        MarshallingConfiguration configuration = new MarshallingConfiguration();
        configuration.setClassResolver(new SimpleClassResolver(plugin));
        configuration.setObjectResolver(new Owner(build));
        try (InputStream in = Files.newInputStream(file)) {
            Unmarshaller unmarshaller = RIVER.createUnmarshaller(configuration);
            unmarshaller.start(Marshalling.createByteInput(in));
            Program program = new Program((Map<String, StepExecution>) unmarshaller.readObject(), (Map<String, Object>)
                    unmarshaller.readObject());
            unmarshaller.finish();
            return program;
        }
    }

    /** Stands for the build. */
    private static final class Token implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private record Owner(BenchBuild build) implements ObjectResolver {

        @Override
        public Object readResolve(Object replacement) {
            return replacement instanceof Token ? build : replacement;
        }

        @Override
        public Object writeReplace(Object original) {
            return original instanceof BenchBuild ? new Token() : original;
        }
    }
}
