package io.jenkins.plugins.ecstoolkit.jenkins.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The declarations of {@code src/jenkins-api}, the plugin that links to them, and {@code signatures.txt}. */
final class JenkinsApi {

    static final Path LIST = Path.of("src/jenkins-api/signatures.txt");

    private static final Path SOURCES = Path.of("src/jenkins-api/java");
    private static final Path CLASSES = Path.of("target/classes");
    private static final String OURS = "io/jenkins/plugins/ecstoolkit/";
    /** The packages that the plugin is packed of. */
    static final List<String> PACKED = List.of("words", "config", "ecs", "rollout", "jenkins");

    /** Comes with Jenkins too, but is compiled against as it is on Maven Central. */
    private static final String GUAVA = "com/google/common/";

    private JenkinsApi() {}

    /** The types that {@code src/jenkins-api} declares and a plugin can see. */
    static List<ClassFile> declared() throws IOException {
        Set<String> files;
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            files = sources.map(f -> SOURCES.relativize(f).toString().replace('\\', '/'))
                    .filter(f -> f.endsWith(".java"))
                    .map(f -> f.substring(0, f.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        return ClassFiles.in(CLASSES).stream()
                .filter(file -> files.contains(file.name().replaceFirst("\\$.*", "")))
                .filter(ClassFile::isVisible)
                .toList();
    }

    /** What is packed into the plugin. */
    static List<ClassFile> plugin() throws IOException {
        return ClassFiles.in(CLASSES.resolve(OURS)).stream()
                .filter(file -> PACKED.stream().anyMatch(p -> file.name().startsWith(OURS + p + "/")))
                .toList();
    }

    /** Whether a type comes from Jenkins: neither the JDK nor the plugin nor an API plugin's library has it. */
    static boolean isJenkins(String type) {
        return Stream.of(
                        "java/",
                        "javax/",
                        OURS,
                        "software/amazon/awssdk/",
                        "org/yaml/snakeyaml/",
                        "com/fasterxml/jackson/",
                        "edu/umd/cs/findbugs/")
                .noneMatch(type::startsWith);
    }

    /** Where the plugin's links into Jenkins end: the member itself, or the link when there is none. */
    static Set<Member> linked(ClassFiles files) throws IOException {
        return plugin().stream()
                .flatMap(file -> file.links().stream())
                .map(link -> files.find(link).orElse(link))
                .filter(member -> isJenkins(member.owner()))
                .collect(Collectors.toSet());
    }

    /** The lines that {@code signatures.txt} should have. */
    static List<String> lines(ClassFiles files) throws IOException {
        Set<String> lines = new TreeSet<>();
        for (ClassFile type : declared()) {
            lines.add(type.name() + (type.isInterface() ? " interface" : " class"));
            type.members().entrySet().stream()
                    .filter(member -> ClassFile.isVisible(member.getValue()))
                    .filter(member -> !ClassFile.isSynthetic(member.getValue()))
                    .forEach(member -> lines.add(line(type.name(), member)));
        }
        for (Member member : linked(files)) {
            if (member.owner().startsWith(GUAVA)) {
                lines.add(line(member.owner(), Map.entry(member.signature(), files.access(member))));
            }
        }
        return List.copyOf(lines);
    }

    private static String line(String owner, Map.Entry<String, Integer> member) {
        return owner + "#" + member.getKey() + (ClassFile.isStatic(member.getValue()) ? " static" : "");
    }

    /** The members in the list. */
    static Set<Member> listed() throws IOException {
        return members(Files.readAllLines(LIST));
    }

    /** The members in lines of the list. */
    static Set<Member> members(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("#"))
                .map(line -> line.split(" ")[0])
                .map(JenkinsApi::member)
                .collect(Collectors.toSet());
    }

    /** The member of a line. */
    static Member member(String text) {
        int hash = text.indexOf('#');
        String signature = text.substring(hash + 1);
        int end = signature.startsWith("<init>") ? "<init>".length() : signature.split("[(:]")[0].length();
        String descriptor = signature.substring(end);
        return new Member(
                text.substring(0, hash),
                signature.substring(0, end),
                descriptor.startsWith(":") ? descriptor.substring(1) : descriptor);
    }
}
