package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The views beside a class or beside one that it extends, as Jenkins finds them. */
final class Views {

    private static final Pattern FIELD =
            Pattern.compile("field=\"(\\w+)\"|<st:include page=\"([\\w.-]+)\" class=\"([\\w.]+)\"");

    private Views() {}

    /** The class whose view it is. */
    static Optional<Class<?>> owner(Class<?> type, String name) {
        for (Class<?> owner = type; owner != Object.class; owner = owner.getSuperclass()) {
            if (Views.class.getResource(path(owner, name)) != null) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }

    static String text(Class<?> type, String name) throws IOException {
        Class<?> owner =
                owner(type, name).orElseThrow(() -> new AssertionError(type.getSimpleName() + " has no " + name));
        try (InputStream in = Views.class.getResourceAsStream(path(owner, name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String path(Class<?> owner, String name) {
        return "/" + owner.getName().replace('.', '/') + "/" + name;
    }

    /** The fields of a form in their order, those of the views that it includes too. */
    static List<String> fields(Class<?> type, String view) throws IOException, ClassNotFoundException {
        List<String> fields = new ArrayList<>();
        Matcher matcher = FIELD.matcher(text(type, view));
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                fields.add(matcher.group(1));
            } else {
                fields.addAll(fields(Class.forName(matcher.group(3)), matcher.group(2)));
            }
        }
        return fields;
    }
}
