package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportTexts;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A report as one HTML file that needs nothing else: no other file, no network, and no script but its own. */
public final class ReportFile {

    private ReportFile() {}

    /** The whole file; {@code now} is when it is made. */
    public static String of(List<ReportSection> sections, Instant now) {
        ReportTexts texts = ReportTexts.ENGLISH;
        String title = sections.size() == 1 && sections.get(0).report() != null
                ? texts.say("titleOfOne", sections.get(0).report().cluster())
                : texts.say("title");
        return of(title, texts.say("asItWas", ReportWords.time(now)), ReportHtml.of(sections, now, null, texts));
    }

    /**
     * A file of other sections.
     *
     * @param title of the window
     * @param fresh when it is from
     * @param sections HTML in which everything is escaped
     */
    public static String of(String title, String fresh, String sections) {
        ReportTexts texts = ReportTexts.ENGLISH;
        String style = resource("report.css");
        String script = resource("report.js");
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(style)
                + "; script-src " + hash(script);
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<title>" + new Html(texts).text(title) + "</title>\n<style>" + style
                + "</style>\n</head>\n<body class=\"ecs-file\">\n"
                + "<h1>" + texts.say("title") + "</h1>\n<div class=\"ecs-report\">\n"
                + "<p class=\"ecs-fresh\">" + new Html(texts).text(fresh) + "</p>\n"
                + sections + "</div>\n<script>" + script
                + "</script>\n</body>\n</html>\n";
    }

    private static String resource(String name) {
        try (InputStream in = ReportFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
