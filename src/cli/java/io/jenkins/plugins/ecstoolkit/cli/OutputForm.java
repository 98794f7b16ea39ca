package io.jenkins.plugins.ecstoolkit.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** In which form a result goes to the standard output. */
enum OutputForm {
    TEXT,
    JSON;

    private static final String OPTION = "--output";

    /** Whether JSON is asked for, also by arguments that cannot be used as a whole. */
    static boolean json(String... args) {
        for (int i = 0; i < args.length; i++) {
            String next = i + 1 < args.length ? args[i + 1] : "";
            if (args[i].equalsIgnoreCase(OPTION + "=json") || args[i].equals(OPTION) && next.equalsIgnoreCase("json")) {
                return true;
            }
        }
        return false;
    }

    /** Reads the option's value. */
    static final class Converter implements ITypeConverter<OutputForm> {
        @Override
        public OutputForm convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "text" -> TEXT;
                case "json" -> JSON;
                default -> throw new TypeConversionException("'" + value + "' is neither text nor json");
            };
        }
    }
}
