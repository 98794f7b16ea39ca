package io.jenkins.plugins.ecstoolkit.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** In which form a result goes to the standard output. */
enum OutputForm {
    TEXT,
    JSON;

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
