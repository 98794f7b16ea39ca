package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Help texts as Markdown. */
final class HelpText {

    private final StringBuilder out = new StringBuilder();

    private HelpText() {}

    static String markdown(String html) throws IOException {
        try {
            HelpText text = new HelpText();
            text.inside(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html)))
                    .getDocumentElement());
            return text.out
                            .toString()
                            .replaceAll("(?m) +$", "")
                            .replaceAll("\n{3,}", "\n\n")
                            .strip() + "\n";
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(html, e);
        }
    }

    private void inside(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE) {
                words(child.getNodeValue());
            } else {
                element(child);
            }
        }
    }

    private void words(String text) {
        String words = text.replaceAll("\\s+", " ");
        boolean begins = out.isEmpty() || out.charAt(out.length() - 1) == '\n';
        out.append(begins ? words.stripLeading() : words);
    }

    private void element(Node node) {
        switch (node.getNodeName()) {
            case "code" -> around("`", node);
            case "em" -> around("*", node);
            case "strong" -> around("**", node);
            case "p" -> {
                out.append("\n\n");
                inside(node);
                out.append("\n\n");
            }
            case "ul" -> {
                out.append("\n\n");
                inside(node);
                out.append("\n\n");
            }
            case "li" -> {
                out.append("- ");
                inside(node);
                out.append('\n');
            }
            case "pre" -> {
                String code = node.getTextContent();
                String language = code.startsWith("version:") ? "yaml" : "groovy";
                out.append("\n\n```" + language + "\n" + code + "\n```\n\n");
            }
            default -> throw new IllegalArgumentException("no Markdown for <" + node.getNodeName() + ">");
        }
    }

    private void around(String mark, Node node) {
        out.append(mark);
        inside(node);
        out.append(mark);
    }
}
