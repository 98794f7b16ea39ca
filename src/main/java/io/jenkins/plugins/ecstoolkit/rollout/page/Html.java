package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.rollout.report.ReportTexts;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Builds HTML. Names of elements and attributes come from the program; every text and every attribute's value is made
 * printable and escaped, there is no way around it.
 */
public final class Html {

    /** No text of ECS or a configuration is worth more room than this. */
    private static final int LONGEST = 4000;

    private final ReportTexts texts;
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    public Html(ReportTexts texts) {
        this.texts = texts;
    }

    /** The language of what is built. */
    public ReportTexts texts() {
        return texts;
    }

    /** A text of the page, to be put into it. */
    public String say(String key, Object... args) {
        return texts.say(key, args);
    }

    /** @param attributes names and values by turns; those with the value null are left out */
    public Html start(String element, Object... attributes) {
        tag(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /** Closes what was opened last. */
    public Html end() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    public Html text(Object text) {
        escape(text);
        return this;
    }

    /** An element with nothing but a text in it. */
    public Html leaf(String element, Object text, Object... attributes) {
        return start(element, attributes).text(text).end();
    }

    /** An element without content, of SVG. */
    public Html empty(String element, Object... attributes) {
        tag(element, attributes);
        out.append("/>");
        return this;
    }

    /** How many characters there are so far. */
    public int length() {
        return out.length();
    }

    /** A table in a region that scrolls by itself where the window is narrow. */
    public Html startTable(String caption, List<String> heads) {
        start("div", "class", "ecs-wide", "tabindex", "0", "role", "region", "aria-label", caption);
        start("table").leaf("caption", caption).start("thead").start("tr");
        heads.forEach(head -> leaf("th", head, "scope", "col"));
        return end().end().start("tbody");
    }

    public Html endTable() {
        return end().end().end();
    }

    private void tag(String element, Object... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1]);
                out.append('"');
            }
        }
    }

    private void escape(Object text) {
        String plain = Printable.cut(Printable.line(String.valueOf(text)), LONGEST);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException(open + " not closed");
        }
        return out.toString();
    }
}
