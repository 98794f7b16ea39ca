package io.jenkins.plugins.ecstoolkit.build;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a class {@code Messages} for each {@code Messages.properties}. Every key has a method; all its parameters are
 * objects, and formats are up to the text.
 *
 * <p>In packages of Jenkins it is the class that localizer-maven-plugin writes with Jenkins' parent POM: texts are in the
 * reader's language, and a second method, with {@code _} before its name, is for a text that is put into a language
 * later. Other packages know no Jenkins: their class needs Java alone, texts are in the language of the Java machine, and
 * arguments appear as they are, numbers too.
 *
 * <p>Run as {@code java MessageClasses.java <resources> <where to write> <folder of Jenkins' packages>}. Files that would
 * not change are not touched.
 */
final class MessageClasses {

    private static final String NAME = "Messages";

    private MessageClasses() {}

    public static void main(String[] args) throws IOException {
        Path resources = Path.of(args[0]);
        if (!Files.isDirectory(resources)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> files = Files.walk(resources)) {
            found = files.filter(f -> f.endsWith(NAME + ".properties")).sorted().toList();
        }
        for (Path file : found) {
            Path folder = resources.relativize(file.getParent());
            Path target = Path.of(args[1]).resolve(folder).resolve(NAME + ".java");
            String name = folder.toString().replace(file.getFileSystem().getSeparator(), ".");
            String source = folder.startsWith(args[2]) ? localized(name, read(file)) : plain(name, read(file));
            if (!Files.exists(target) || !Files.readString(target).equals(source)) {
                Files.createDirectories(target.getParent());
                Files.writeString(target, source);
            }
        }
    }

    private static TreeMap<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        // As Java reads bundles since version 9; other characters are best written as escapes, for Jenkins' sake.
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            properties.load(in);
        }
        TreeMap<String, String> sorted = new TreeMap<>();
        properties.forEach((key, text) -> sorted.put(key.toString(), text.toString()));
        return sorted;
    }

    private static String localized(String name, TreeMap<String, String> texts) {
        StringBuilder out = new StringBuilder("package " + name + ";\n\n")
                .append("import org.jvnet.localizer.Localizable;\n")
                .append("import org.jvnet.localizer.ResourceBundleHolder;\n\n")
                .append("/** Texts of Messages.properties. */\n")
                .append("@SuppressWarnings(\"all\")\n")
                .append("public final class Messages {\n")
                .append("    private static final ResourceBundleHolder holder = ")
                .append("ResourceBundleHolder.get(Messages.class);\n\n")
                .append("    private Messages() {}\n");
        texts.forEach((key, text) -> {
            String method = method(key, text);
            out.append("\n    public static String ").append(method);
            out.append("        return holder.format(")
                    .append(arguments(key, text))
                    .append(");\n    }\n");
            out.append("\n    public static Localizable _").append(method);
            out.append("        return new Localizable(holder, ")
                    .append(arguments(key, text))
                    .append(");\n    }\n");
        });
        return out.append("}\n").toString();
    }

    private static String plain(String name, TreeMap<String, String> texts) {
        StringBuilder out = new StringBuilder("package " + name + ";\n")
                .append(
                        """

                import java.text.MessageFormat;
                import java.util.Arrays;
                import java.util.Locale;
                import java.util.ResourceBundle;

                /** Texts of Messages.properties. */
                @SuppressWarnings("all")
                final class Messages {
                    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
                            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

                    private Messages() {}

                    private static String format(String key, Object... args) {
                        String text = ResourceBundle.getBundle(
                                        Messages.class.getName(),
                                        Locale.getDefault(),
                                        Messages.class.getClassLoader(),
                                        NO_OTHER_LANGUAGE)
                                .getString(key);
                        return new MessageFormat(text, Locale.ROOT)
                                .format(Arrays.stream(args).map(String::valueOf).toArray());
                    }
                """);
        texts.forEach((key, text) -> out.append("\n    static String ")
                .append(method(key, text))
                .append("        return format(")
                .append(arguments(key, text))
                .append(");\n    }\n"));
        return out.append("}\n").toString();
    }

    private static String method(String key, String text) {
        return key.replace('.', '_').replace('-', '_').replace('/', '_') + "(" + list(count(text), "Object arg")
                + ") {\n";
    }

    private static String arguments(String key, String text) {
        int count = count(text);
        return "\"" + key + "\"" + (count == 0 ? "" : ", ") + list(count, "arg");
    }

    private static int count(String text) {
        return new MessageFormat(text).getFormatsByArgumentIndex().length;
    }

    private static String list(int count, String prefix) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining(", "));
    }
}
