package io.jenkins.plugins.ecstoolkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What the plugin says to people stands in bundles, where it can be translated, and not in its classes. */
class SourceTextsTest {

    private static final Path ROOT = Path.of("src/main/java/io/jenkins/plugins/ecstoolkit");

    /** Two words of a sentence. */
    private static final Pattern SAID = Pattern.compile("[a-z,:;.'] [A-Za-z(\\[']|[A-Za-z]{2}[,:;]? $|^ [a-z]{2}");

    /** Exceptions that only a mistake in the program throws. */
    private static final Set<String> MISTAKES =
            Set.of("AssertionError", "IllegalStateException", "NullPointerException", "UnsupportedOperationException");

    /** Literals that are not for people who read a build, by file. */
    private static final Path NOT_SAID = Path.of("src/test/resources/io/jenkins/plugins/ecstoolkit/docs/not-said.txt");

    @Test
    void standInBundles() throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                Path file = ROOT.toAbsolutePath()
                        .relativize(Path.of(unit.getSourceFile().toUri()));
                new Literals(found.computeIfAbsent(file.toString().replace('\\', '/'), f -> new TreeSet<>()))
                        .scan(unit, null);
            }
        }
        List<String> said = found.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(text -> entry.getKey() + ": " + text))
                .toList();
        assertThat(said)
                .as("move them into Messages.properties, or name them in " + NOT_SAID)
                .containsExactlyInAnyOrderElementsOf(notSaid());
    }

    private static List<String> notSaid() throws IOException {
        return Files.readAllLines(NOT_SAID).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static final class Literals extends TreePathScanner<Void, Void> {
        private final Set<String> found;

        private Literals(Set<String> found) {
            this.found = found;
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (literal.getValue() instanceof String text
                    && SAID.matcher(text).find()
                    && !forNobody(getCurrentPath())) {
                found.add(text.replace("\n", "\\n"));
            }
            return null;
        }

        private static boolean forNobody(TreePath path) {
            for (TreePath at = path; at != null; at = at.getParentPath()) {
                if (at.getLeaf() instanceof AnnotationTree
                        || at.getLeaf() instanceof NewClassTree made
                                && MISTAKES.contains(made.getIdentifier().toString())
                        || at.getLeaf() instanceof MethodInvocationTree call
                                && call.getMethodSelect().toString().startsWith("LOGGER.")) {
                    return true;
                }
            }
            return false;
        }
    }
}
