package io.jenkins.plugins.ecstoolkit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the project's documentation, for tests that compare it with what the tool does. */
public final class Documents {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Documents() {}

    /**
     * A fenced block.
     *
     * @param document the file that it stands in
     * @param language what follows the fence; empty for nothing
     * @param above the line above it, not counting blank ones
     * @param text its lines
     */
    public record Block(Path document, String language, String above, String text) {
        @Override
        public String toString() {
            return document + ": " + text.lines().findFirst().orElse("");
        }
    }

    /** README, the other documents at the top, and everything in docs/. */
    public static List<Path> all() {
        List<Path> all = new ArrayList<>();
        for (String directory : List.of(".", "docs")) {
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .map(Path::normalize)
                        .sorted()
                        .forEach(all::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    public static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks of a language in all documents. */
    public static List<Block> blocks(String language) {
        return all().stream()
                .flatMap(document -> blocks(document).stream())
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** All blocks of a document in order. */
    public static List<Block> blocks(Path document) {
        List<Block> blocks = new ArrayList<>();
        String above = "";
        String language = null;
        List<String> lines = new ArrayList<>();
        for (String line : text(document).lines().toList()) {
            if (language == null && line.startsWith("```")) {
                language = line.substring(3).strip();
                lines.clear();
            } else if (language == null) {
                above = line.isBlank() ? above : line;
            } else if (line.equals("```")) {
                blocks.add(new Block(document, language, above, String.join("\n", lines) + "\n"));
                language = null;
                above = "";
            } else {
                lines.add(line);
            }
        }
        return blocks;
    }

    /** The text without its blocks. */
    public static String prose(Path document) {
        return text(document).replaceAll("(?ms)^```.*?^```$", "");
    }

    /** What stands between backticks in a text, in order. */
    public static List<String> code(String text) {
        Matcher matcher = CODE.matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1).replace("\\|", "|"));
        }
        return found;
    }

    /** The rows of the table whose first column has this heading, without the heading; one list of cells a row. */
    public static List<List<String>> table(Path document, String heading) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : text(document).lines().toList()) {
            if (line.startsWith("| " + heading + " |")) {
                inside = true;
            } else if (inside && !line.startsWith("|")) {
                break;
            } else if (inside && !line.startsWith("|---")) {
                String[] cells = line.substring(1).split("(?<!\\\\)\\|", -1);
                rows.add(Arrays.stream(cells).map(String::strip).toList());
            }
        }
        return rows;
    }

    /** A documented line as a regular expression: {@code …} stands for anything within it. */
    public static Pattern pattern(String documented) {
        return Pattern.compile(Arrays.stream(documented.split("…", -1))
                .map(Pattern::quote)
                .reduce((before, after) -> before + ".*" + after)
                .orElseThrow());
    }
}
