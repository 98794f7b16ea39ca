package io.jenkins.plugins.ecstoolkit.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a TCP port; 0 stands for any free one. */
final class Port implements ITypeConverter<Integer> {

    private static final int MAX = 65535;

    @Override
    public Integer convert(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= MAX) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Answered below, like a number that does not fit.
        }
        throw new TypeConversionException("'" + value + "' is not a number from 0 to " + MAX);
    }
}
