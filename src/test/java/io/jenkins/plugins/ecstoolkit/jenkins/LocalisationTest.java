package io.jenkins.plugins.ecstoolkit.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * What users see in Jenkins can be translated, and the translations are complete. A build log is in the language of the
 * controller, since nobody knows who will read it; what a journal has kept stays in that in which it was noted.
 */
class LocalisationTest {

    private static final Path RESOURCES = Path.of("src/main/resources/io/jenkins/plugins/ecstoolkit");
    private static final Pattern TRANSLATION = Pattern.compile("(.+)_([a-z]{2})\\.(properties|html)");
    private static final Pattern KEY = Pattern.compile("\\$\\{%([^}]+)}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");
    private static final Pattern TAG = Pattern.compile("</?\\w+>");
    private static final Pattern CODE = Pattern.compile("(?s)<(code|pre)>(.*?)</");

    /** Attributes whose text is shown or read out. */
    private static final Set<String> SHOWN = Set.of(
            "title", "tooltip", "description", "progress", "alt", "aria-label", "placeholder", "label", "caption");

    private static List<Path> files(String pattern) {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<Path> translations() {
        return files(TRANSLATION.pattern().replace("(properties|html)", "properties"));
    }

    static List<Path> translatedHelp() {
        return files(TRANSLATION.pattern().replace("(properties|html)", "html"));
    }

    static List<Path> views() {
        return files(".*\\.jelly");
    }

    static List<String> languages() {
        return Stream.concat(translations().stream(), translatedHelp().stream())
                .map(file -> matcher(file).group(2))
                .distinct()
                .toList();
    }

    private static Matcher matcher(Path translation) {
        Matcher matcher = TRANSLATION.matcher(translation.getFileName().toString());
        assertThat(matcher.matches()).as(translation.toString()).isTrue();
        return matcher;
    }

    /** The texts of a bundle, read as Stapler and Java's bundles do. */
    private static Map<String, String> texts(Path bundle) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (InputStream in = Files.newInputStream(bundle)) {
            PropertyResourceBundle read = new PropertyResourceBundle(in);
            read.keySet().forEach(key -> texts.put(key, read.getString(key)));
        }
        return texts;
    }

    /** What a bundle has to have: the texts of the one without a language, or the keys of the view as its texts. */
    private static Map<String, String> original(Path folder, String name) throws IOException {
        Path bundle = folder.resolve(name + ".properties");
        if (Files.exists(bundle)) {
            return texts(bundle);
        }
        Map<String, String> keys = new TreeMap<>();
        keys(folder.resolve(name + ".jelly")).forEach(key -> keys.put(key, key));
        return keys;
    }

    private static Set<String> keys(Path view) throws IOException {
        Set<String> keys = new TreeSet<>();
        KEY.matcher(Files.readString(view)).results().forEach(match -> keys.add(match.group(1)));
        return keys;
    }

    @Test
    void everyTextIsTranslated() {
        assertThat(languages()).contains("de");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everythingIsTranslated(String language) throws IOException {
        List<String> wanted = new ArrayList<>();
        for (Path view : views()) {
            if (!keys(view).isEmpty()) {
                wanted.add(view.toString().replace(".jelly", "_" + language + ".properties"));
            }
        }
        files("(Messages|Report)\\.properties").forEach(bundle -> wanted.add(with(bundle, language)));
        files("help(-\\w+?)?\\.html").stream()
                .filter(help ->
                        !TRANSLATION.matcher(help.getFileName().toString()).matches())
                .forEach(help -> wanted.add(with(help, language)));
        List<String> translated = Stream.concat(translations().stream(), translatedHelp().stream())
                .filter(file -> matcher(file).group(2).equals(language))
                .map(Path::toString)
                .toList();
        assertThat(translated).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static String with(Path file, String language) {
        return file.toString().replaceFirst("(\\.\\w+)$", "_" + language + "$1");
    }

    @ParameterizedTest
    @MethodSource("translations")
    void hasTheSameKeysAndPlaceholders(Path translation) throws IOException {
        Map<String, String> original =
                original(translation.getParent(), matcher(translation).group(1));
        Map<String, String> texts = texts(translation);
        assertThat(texts).containsOnlyKeys(original.keySet());
        texts.forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(found(PLACEHOLDER, text)).as(key).hasSameElementsAs(found(PLACEHOLDER, original.get(key)));
            // A single apostrophe is an escape in a format, and disappears.
            assertThat(new MessageFormat(text).format(new Object[] {"{0}", "{1}", "{2}", "{3}"}))
                    .isEqualTo(text.replaceAll("'([{}])'", "$1").replace("''", "'"));
        });
    }

    /** Java reads bundles as UTF-8 or, when that fails, ISO 8859-1; older tools as the latter only. ASCII is both. */
    @ParameterizedTest
    @MethodSource("translations")
    void isTheSameInEveryEncoding(Path translation) throws IOException {
        byte[] bytes = Files.readAllBytes(translation);
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(new String(bytes, StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(new PropertyResourceBundle(new ByteArrayInputStream(bytes)).keySet())
                .isNotEmpty();
    }

    @Test
    void umlautsArriveAsSuch() throws IOException {
        assertThat(texts(RESOURCES.resolve("jenkins/steps/Messages_de.properties")))
                .containsEntry("EcsStepDescriptor.rollback", "Services zurücknehmen")
                .containsEntry("EcsRunTaskStep.displayName", "Einen Task auf Amazon ECS ausführen");
    }

    @ParameterizedTest
    @MethodSource("translatedHelp")
    void helpHasTheSameShapeAndCode(Path translation) throws IOException {
        String original =
                Files.readString(translation.resolveSibling(matcher(translation).group(1) + ".html"));
        String translated = Files.readString(translation);
        assertThat(found(TAG, translated)).hasSameElementsAs(found(TAG, original));
        assertThat(found(CODE, translated)).containsExactlyInAnyOrderElementsOf(found(CODE, original));
        assertThat(translated).isNotEqualTo(original).startsWith("<div>").endsWith("</div>\n");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    @ParameterizedTest
    @MethodSource("views")
    void showsNoTextOfItsOwn(Path view) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        List<String> literal = new ArrayList<>();
        collect(factory.newDocumentBuilder().parse(view.toFile()).getDocumentElement(), literal);
        assertThat(literal).isEmpty();
    }

    private static void collect(Node node, List<String> literal) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            add(node.getNodeValue(), literal);
        } else if (node instanceof Element element) {
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Node attribute = attributes.item(i);
                boolean data = attribute.getNodeName().startsWith("data-")
                        && !attribute.getNodeName().equals("data-url");
                if (SHOWN.contains(attribute.getNodeName()) || data) {
                    add(attribute.getNodeValue(), literal);
                }
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            collect(child, literal);
        }
    }

    private static void add(String text, List<String> literal) {
        String left = text.replaceAll("\\$\\{[^}]*}", "").strip();
        if (!left.isEmpty()) {
            literal.add(left);
        }
    }

    /** Checks of forms and names of steps are texts of a bundle; what AWS or the sign-in says is passed on. */
    @Test
    void formsSayNothingOfTheirOwn() throws IOException {
        Pattern literal = Pattern.compile("FormValidation\\.\\w+\\(\\s*\"|getDisplayName\\(\\) \\{\\s*return \"");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/jenkins/plugins/ecstoolkit/jenkins"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                assertThat(literal.matcher(Files.readString(source)).find())
                        .as(source.toString())
                        .isFalse();
            }
        }
    }
}
