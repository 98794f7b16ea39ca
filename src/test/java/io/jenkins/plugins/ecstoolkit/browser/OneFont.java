package io.jenkins.plugins.ecstoolkit.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Liberation Sans, from the library that ships it, as the only font that Fontconfig finds. */
final class OneFont {

    private static final String FONT = "LiberationSans-Regular.ttf";

    private OneFont() {}

    /** Writes the font and a configuration that names its folder and no other. @return the configuration's file */
    static Path configuration(Path folder) throws IOException {
        Path fonts = Files.createDirectories(folder.resolve("fonts"));
        try (InputStream font = Objects.requireNonNull(
                OneFont.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/" + FONT), FONT)) {
            Files.copy(font, fonts.resolve(FONT), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.writeString(
                folder.resolve("fonts.conf"),
                "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n  <dir>"
                        + escaped(fonts) + "</dir>\n  <cachedir>" + escaped(folder.resolve("font-cache"))
                        + "</cachedir>\n</fontconfig>\n");
    }

    private static String escaped(Path path) {
        return path.toAbsolutePath().toString().replace("&", "&amp;").replace("<", "&lt;");
    }
}
