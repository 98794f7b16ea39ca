package io.jenkins.plugins.ecstoolkit.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.objectweb.asm.Opcodes;

/**
 * The list and the plugin compared with the jars of Jenkins and its plugins, where there are any:
 * {@code mvn test -Dtest=RealJenkinsTest -Djenkins.jars=<folders and jars>}. Types that no jar has are not compared, so
 * the jars of an SDK do as well.
 */
@EnabledIfSystemProperty(named = "jenkins.jars", matches = ".+")
class RealJenkinsTest {

    private ClassFiles real;
    private int compared;

    @BeforeEach
    void open() throws IOException {
        real = ClassFiles.ofJars(System.getProperty("jenkins.jars"));
    }

    @Test
    void hasWhatTheListSays() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(JenkinsApi.LIST)) {
            String[] parts = line.split(" ");
            Optional<ClassFile> owner = real.get(parts[0].split("#")[0]);
            if (owner.isPresent()) {
                compared++;
                boolean right = line.contains("#") ? isThere(parts) : parts[1].equals(kind(owner.get()));
                if (!right) {
                    wrong.add(line);
                }
            }
        }
        System.out.println(compared + " lines compared, " + wrong.size() + " differ");
        assertThat(wrong).isEmpty();
    }

    private boolean isThere(String... line) {
        Member listed = JenkinsApi.member(line[0]);
        return real.find(listed)
                .filter(found -> ClassFile.isVisible(real.access(found)))
                .filter(found -> ClassFile.isStatic(real.access(found)) == (line.length > 1))
                .isPresent();
    }

    private static String kind(ClassFile type) {
        return type.isInterface() ? "interface" : "class";
    }

    @Test
    void endsEveryLink() throws IOException {
        List<String> broken = new ArrayList<>();
        for (ClassFile file : JenkinsApi.plugin()) {
            for (Member link : file.links()) {
                if (real.get(link.owner()).isPresent() && !link.owner().startsWith("java/")) {
                    compared++;
                    if (real.find(link).isEmpty()) {
                        broken.add(file.name() + " -> " + link);
                    }
                }
            }
        }
        System.out.println(compared + " links compared, " + broken.size() + " broken");
        assertThat(broken).isEmpty();
    }

    /** The declarations may leave out abstract methods, as long as the plugin implements none of their types. */
    @Test
    void leavesNoMethodAbstract() throws IOException {
        List<String> missing = new ArrayList<>();
        for (ClassFile file : JenkinsApi.plugin()) {
            if ((file.access() & Opcodes.ACC_ABSTRACT) == 0) {
                Map<String, Boolean> methods = new LinkedHashMap<>();
                collect(file, methods);
                methods.forEach((signature, isAbstract) -> {
                    if (isAbstract) {
                        missing.add(file.name() + " lacks " + signature);
                    }
                });
            }
        }
        assertThat(missing).isEmpty();
    }

    /** By signature, whether it is abstract: what a class says comes before what its parents say. */
    private void collect(ClassFile file, Map<String, Boolean> methods) {
        for (Map.Entry<String, Integer> member : file.members().entrySet()) {
            if (member.getKey().contains("(")) {
                methods.merge(member.getKey(), ClassFile.isAbstract(member), (first, second) -> first);
            }
        }
        for (String parent : file.parents()) {
            Optional<ClassFile> found = real.get(parent);
            if (found.isEmpty()) {
                found = ClassFiles.ofTests().get(parent);
            }
            found.ifPresent(type -> collect(type, methods));
        }
    }
}
