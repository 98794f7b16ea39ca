package io.jenkins.plugins.ecstoolkit.config;

import io.jenkins.plugins.ecstoolkit.words.FailureWords;
import java.io.StringReader;
import java.util.Iterator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Parses YAML text as far as SnakeYAML's node tree, which knows places. No object is ever constructed from it, so a tag
 * cannot name a class to load.
 */
final class YamlTree {

    private final String file;

    YamlTree(String file) {
        this.file = file;
    }

    /** The only document of the text, or a problem of one that is not YAML, empty, or more than one. */
    Node parse(String text) throws ConfigException {
        refuseControlCharacters(text);
        try {
            refuseTooMany(text);
            Iterator<Node> documents = yaml().composeAll(new StringReader(text)).iterator();
            if (!documents.hasNext()) {
                throw empty();
            }
            Node first = documents.next();
            if (documents.hasNext()) {
                throw problem(documents.next().getStartMark(), Messages.YamlTree_secondDocument());
            }
            return first;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            throw problem(mark, notYaml(e));
        } catch (YAMLException e) {
            throw problem(null, Messages.YamlTree_refused(Shown.reason(FailureWords.library(e))));
        } catch (RuntimeException e) {
            // SnakeYAML has had such slips with odd escapes and directives; whatever it is, it is the file's fault.
            throw problem(null, Messages.YamlTree_stops(Shown.reason(FailureWords.library(e))));
        }
    }

    /**
     * Counts before anything is kept: a tree of 1 MiB of tiny values takes fifty times as much. The reader itself takes
     * longer for each value the deeper it is, so what is too deep is not read on.
     */
    private void refuseTooMany(String text) throws ConfigException {
        int count = 0;
        int depth = 0;
        for (Event event : yaml().parse(new StringReader(text))) {
            boolean begins = event instanceof CollectionStartEvent;
            if ((begins || event instanceof ScalarEvent) && ++count > Limits.VALUES) {
                throw problem(event.getStartMark(), Budget.tooMany());
            }
            if (begins && ++depth > Limits.DEPTH) {
                throw problem(event.getStartMark(), Budget.tooDeep());
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    /** The problem of a file without any value. */
    ConfigException empty() {
        return ConfigFile.problem(file, Messages.YamlTree_empty());
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Limits.SIZE);
        options.setNestingDepthLimit(Limits.DEPTH);
        options.setMaxAliasesForCollections(Limits.ALIASES);
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        // Nothing is constructed, so tags are harmless here; YamlNodes refuses them, each with its place.
        options.setTagInspector(tag -> true);
        return new Yaml(new SafeConstructor(options));
    }

    /** With advice about the reasons seen most often, which SnakeYAML words for authors of parsers. */
    private static String notYaml(MarkedYAMLException e) {
        String problem = Shown.reason(e.getProblem() == null ? FailureWords.library(e) : e.getProblem());
        String reason = e.getContext() == null ? problem : problem + " " + Shown.reason(e.getContext());
        return switch (problem) {
            case "mapping values are not allowed here" -> Messages.YamlTree_indent(reason);
            case "could not find expected ':'" -> Messages.YamlTree_colon(reason);
            case "found unexpected end of stream" -> Messages.YamlTree_quote(reason);
            default -> Messages.YamlTree_notYaml(reason);
        };
    }

    /** SnakeYAML refuses them as well, but does not say in which line. */
    private void refuseControlCharacters(String text) throws ConfigException {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (character == '\n') {
                line++;
                column = 1;
            } else if (isForbidden(character)) {
                Place place = Place.of(new Position(file, line, column));
                String code = String.format("U+%04X", character);
                throw new Problems().fatal(place, Messages.YamlTree_control(code));
            } else {
                column++;
            }
        }
    }

    /** See <a href="https://yaml.org/spec/1.1/#c-printable">YAML 1.1, printable characters</a>. */
    private static boolean isForbidden(int character) {
        boolean control =
                Character.isISOControl(character) && character != '\t' && character != '\r' && character != 0x85;
        return control || Character.getType(character) == Character.SURROGATE || (character & 0xFFFE) == 0xFFFE;
    }

    private ConfigException problem(Mark mark, String message) {
        return new Problems().fatal(YamlNodes.place(file, mark), message);
    }
}
