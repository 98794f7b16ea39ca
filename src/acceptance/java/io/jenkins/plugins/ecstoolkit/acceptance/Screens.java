package io.jenkins.plugins.ecstoolkit.acceptance;

import io.jenkins.plugins.ecstoolkit.browser.BrowserPage;
import io.jenkins.plugins.ecstoolkit.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A browser that is signed in, and the pictures that it takes. */
final class Screens implements AutoCloseable {

    static final int WIDE = 1280;
    static final int NARROW = 400;

    private static final int TALLEST = 4000;

    private final Chromium browser;
    private final Jenkins user;
    private final Path folder;
    private final Map<String, String> taken = new LinkedHashMap<>();

    private Screens(Chromium browser, Jenkins user, Path folder) {
        this.browser = browser;
        this.user = user;
        this.folder = folder;
    }

    /** Empty where no browser is installed. */
    static Optional<Screens> start(Jenkins user, Path folder) throws IOException {
        Optional<Path> chromium = Chromium.installed();
        if (chromium.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        return Optional.of(new Screens(Chromium.start(chromium.get()), user, folder));
    }

    String version() {
        return browser.version();
    }

    /** A page that shows this path of the controller. */
    BrowserPage open(String path) {
        BrowserPage page = browser.page().headers(Map.of("Authorization", user.authorization()));
        return page.open(user.at(path).toString());
    }

    /** A picture of what the window shows. */
    void view(BrowserPage page, String name, String caption) throws IOException {
        page.screenshot(folder.resolve(name + ".png"), false);
        taken.put(name + ".png", caption);
    }

    /** A picture of all of the page at this width. */
    void take(BrowserPage page, String name, int width, String caption) throws IOException {
        page.size(width, 900);
        int height =
                page.eval("Math.ceil(document.documentElement.scrollHeight)").asInt();
        page.size(width, Math.max(500, Math.min(TALLEST, height)));
        page.screenshot(folder.resolve(name + ".png"), false);
        page.size(width, 900);
        taken.put(name + ".png", caption);
    }

    void take(BrowserPage page, String name, String caption) throws IOException {
        take(page, name, WIDE, caption);
    }

    /** File name to caption, in the order in which they were taken. */
    Map<String, String> taken() {
        return new LinkedHashMap<>(taken);
    }

    @Override
    public void close() throws IOException {
        browser.close();
    }
}
