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
 * Writes a class {@code Messages} for each {@code Messages.properties}: what localizer-maven-plugin does with Jenkins'
 * parent POM. Every key has a method for the text in the reader's language and one, with {@code _} before its name,
 * for a text that is put into a language later. All parameters are objects; formats are up to the text.
 *
 * <p>Run as {@code java MessageClasses.java <resources> <where to write>}. Files that would not change are not touched.
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
            String source =
                    source(folder.toString().replace(file.getFileSystem().getSeparator(), "."), read(file));
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

    private static String source(String name, TreeMap<String, String> texts) {
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
            int count = new MessageFormat(text).getFormatsByArgumentIndex().length;
            String parameters = list(count, "Object arg");
            String arguments = "\"" + key + "\"" + (count == 0 ? "" : ", ") + list(count, "arg");
            String method = key.replace('.', '_').replace('-', '_').replace('/', '_') + "(" + parameters + ") {\n";
            out.append("\n    public static String ").append(method);
            out.append("        return holder.format(").append(arguments).append(");\n    }\n");
            out.append("\n    public static Localizable _").append(method);
            out.append("        return new Localizable(holder, ")
                    .append(arguments)
                    .append(");\n    }\n");
        });
        return out.append("}\n").toString();
    }

    private static String list(int count, String prefix) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining(", "));
    }
}
