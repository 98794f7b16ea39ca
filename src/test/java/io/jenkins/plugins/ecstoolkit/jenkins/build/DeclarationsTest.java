package io.jenkins.plugins.ecstoolkit.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** {@code src/jenkins-api} declares what its list says, and no more than is used. */
class DeclarationsTest {

    private final ClassFiles files = ClassFiles.ofTests();

    /** Run with {@code -Dsignatures.update=true} to write the list anew. Compare it with Jenkins' jars then. */
    @Test
    void agreeWithTheList() throws IOException {
        List<String> lines = JenkinsApi.lines(files);
        if (Boolean.getBoolean("signatures.update")) {
            Files.write(JenkinsApi.LIST, lines);
        }
        assertThat(Files.readAllLines(JenkinsApi.LIST)).isEqualTo(lines);
    }

    /** Abstract methods and constructors aside: a type is not itself without them. */
    @Test
    void areAllUsed() throws IOException {
        Set<Member> used = new HashSet<>();
        for (ClassFile file : everything()) {
            file.links().forEach(link -> used.add(files.find(link).orElse(link)));
            for (String signature : file.members().keySet()) {
                file.parents().forEach(parent -> overridden(parent, signature, used));
            }
        }
        List<Member> unused = JenkinsApi.members(JenkinsApi.lines(files)).stream()
                .filter(member -> !member.name().equals("<init>"))
                .filter(member -> (files.access(member) & Opcodes.ACC_ABSTRACT) == 0)
                .filter(member -> !isOfEnum(member) && !overrides(member))
                .filter(member -> !used.contains(member))
                .toList();
        assertThat(unused).as("declared, but nothing uses it").isEmpty();
    }

    @Test
    void sayWhatTheyWereCheckedAgainst() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/jenkins-api/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(source))
                        .as(source.toString())
                        .matches("(?s)// Declared as in \\S+ \\S+,\\s(// )?\\S+/"
                                + source.getFileName().toString().replace(".java", "\\.java") + "\\n.*");
            }
        }
    }

    private static List<ClassFile> everything() throws IOException {
        return Stream.concat(
                        ClassFiles.in(Path.of("target/classes")).stream(),
                        ClassFiles.in(Path.of("target/test-classes")).stream())
                .collect(Collectors.toList());
    }

    /** Adds the methods of Jenkins' types that a method overrides, its class's parents followed upwards. */
    private void overridden(String type, String signature, Set<Member> used) {
        files.get(type).filter(file -> !type.startsWith("java/")).ifPresent(file -> {
            if (file.members().containsKey(signature)) {
                used.add(member(type, signature));
            }
            file.parents().forEach(parent -> overridden(parent, signature, used));
        });
    }

    /** What a type must have since its parents do. */
    private boolean overrides(Member member) {
        return files.get(member.owner()).orElseThrow().parents().stream()
                .anyMatch(parent -> files.find(new Member(parent, member.name(), member.descriptor()))
                        .isPresent());
    }

    private static Member member(String owner, String signature) {
        int end = signature.indexOf(signature.contains("(") ? '(' : ':');
        return new Member(
                owner, signature.substring(0, end), signature.substring(signature.contains("(") ? end : end + 1));
    }

    private boolean isOfEnum(Member member) {
        return files.get(member.owner()).orElseThrow().parents().contains("java/lang/Enum");
    }
}
