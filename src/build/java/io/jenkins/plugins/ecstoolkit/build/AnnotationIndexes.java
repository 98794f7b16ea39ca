package io.jenkins.plugins.ecstoolkit.build;

import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes beside the compiled classes what Stapler's and Jenkins' annotation processors would: parameter names of
 * data-bound constructors and web methods ({@code .stapler}), and the lists of classes that carry an annotation which
 * Jenkins looks up by name. (Extensions are indexed by SezPoz while javac runs.)
 *
 * <p>Run as {@code java AnnotationIndexes.java <classes> <package folder> <class path>}.
 */
final class AnnotationIndexes {

    private static final String BOUND = "org.kohsuke.stapler.DataBoundConstructor";
    private static final String QUERY = "org.kohsuke.stapler.QueryParameter";
    private static final Set<String> LOOKED_UP =
            Set.of("org.jenkinsci.Symbol", "hudson.init.Initializer", "hudson.init.Terminator");

    private final Path classes;
    private final Map<String, Set<String>> indexes = new TreeMap<>();

    private AnnotationIndexes(Path classes) {
        this.classes = classes;
        LOOKED_UP.forEach(name -> indexes.put(name, new TreeSet<>()));
    }

    public static void main(String[] args) throws IOException, ClassNotFoundException {
        Path classes = Path.of(args[0]);
        AnnotationIndexes indexes = new AnnotationIndexes(classes);
        try (URLClassLoader loader = new URLClassLoader(urls(args[2]), ClassLoader.getPlatformClassLoader());
                Stream<Path> files = Files.walk(classes.resolve(args[1]))) {
            List<String> names = files.map(f -> classes.relativize(f).toString())
                    .filter(f -> f.endsWith(".class") && !f.endsWith("package-info.class"))
                    .map(f -> f.substring(0, f.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .sorted()
                    .toList();
            for (String name : names) {
                indexes.visit(Class.forName(name, false, loader));
            }
        }
        indexes.write();
    }

    private static URL[] urls(String classPath) throws MalformedURLException {
        String[] parts = classPath.split(File.pathSeparator);
        URL[] urls = new URL[parts.length];
        for (int i = 0; i < parts.length; i++) {
            urls[i] = Path.of(parts[i]).toUri().toURL();
        }
        return urls;
    }

    private void visit(Class<?> type) throws IOException {
        String base = type.getName().replace('.', '/').replace('$', '/');
        index(type, type);
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (carries(constructor, BOUND)) {
                write(base + ".stapler", "constructor=" + parameters(constructor) + "\n");
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            index(method, type);
            if (Arrays.stream(method.getParameters()).anyMatch(p -> carries(p, QUERY))) {
                write(base + "/" + method.getName() + ".stapler", parameters(method));
            }
        }
    }

    private void index(AnnotatedElement element, Class<?> type) {
        indexes.forEach((annotation, names) -> {
            if (carries(element, annotation)) {
                names.add(type.getName());
            }
        });
    }

    private static boolean carries(AnnotatedElement element, String annotation) {
        return Arrays.stream(element.getDeclaredAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.getName().equals(annotation));
    }

    private static String parameters(Executable of) {
        return Arrays.stream(of.getParameters()).map(AnnotationIndexes::name).collect(Collectors.joining(","));
    }

    private static String name(Parameter parameter) {
        if (!parameter.isNamePresent()) {
            throw new IllegalStateException(parameter.getDeclaringExecutable() + " was compiled without -parameters");
        }
        return parameter.getName();
    }

    private void write() throws IOException {
        for (Map.Entry<String, Set<String>> index : indexes.entrySet()) {
            String file = "META-INF/services/annotations/" + index.getKey();
            if (index.getValue().isEmpty()) {
                Files.deleteIfExists(classes.resolve(file));
            } else {
                write(file, String.join("\n", index.getValue()) + "\n");
            }
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = classes.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
