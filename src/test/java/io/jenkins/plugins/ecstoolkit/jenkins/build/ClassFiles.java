package io.jenkins.plugins.ecstoolkit.jenkins.build;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Class files that a class loader can find. Nothing is loaded. */
final class ClassFiles {

    private final ClassLoader loader;
    private final Map<String, Optional<ClassFile>> read = new HashMap<>();

    private ClassFiles(ClassLoader loader) {
        this.loader = loader;
    }

    /** Those that the tests see. */
    static ClassFiles ofTests() {
        return new ClassFiles(ClassFiles.class.getClassLoader());
    }

    /** Those of the JDK and of jars; a folder stands for all jars in and below it. */
    static ClassFiles ofJars(String path) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String part : path.split(File.pathSeparator)) {
            try (Stream<Path> files = Files.walk(Path.of(part))) {
                files.filter(f -> f.toString().endsWith(".jar")).sorted().forEach(f -> urls.add(url(f)));
            }
        }
        return new ClassFiles(new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader()));
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class files in and below a folder. */
    static List<ClassFile> in(Path folder) throws IOException {
        List<ClassFile> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                found.add(ClassFileReader.read(Files.readAllBytes(file)));
            }
        }
        return found;
    }

    Optional<ClassFile> get(String name) {
        return read.computeIfAbsent(name, this::read);
    }

    private Optional<ClassFile> read(String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            return in == null ? Optional.empty() : Optional.of(ClassFileReader.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The member where it is declared, looked for as the JVM does: from its owner upwards. */
    Optional<Member> find(Member member) {
        Optional<ClassFile> owner = get(member.owner());
        if (owner.isEmpty() || owner.get().members().containsKey(member.signature())) {
            return owner.map(found -> member);
        }
        return owner.get().parents().stream()
                .map(parent -> find(new Member(parent, member.name(), member.descriptor())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The flags of a member of exactly this owner. */
    int access(Member member) {
        return get(member.owner()).orElseThrow().members().get(member.signature());
    }
}
