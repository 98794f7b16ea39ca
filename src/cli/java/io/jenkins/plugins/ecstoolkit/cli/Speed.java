package io.jenkins.plugins.ecstoolkit.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many times as fast time passes. */
final class Speed implements ITypeConverter<Double> {

    /** Beyond it an answer over loopback takes longer than what it is asked about. */
    private static final double MAX = 1000;

    @Override
    public Double convert(String value) {
        try {
            double speed = Double.parseDouble(value);
            if (speed > 0 && speed <= MAX) {
                return speed;
            }
        } catch (NumberFormatException e) {
            // Answered below, like a number that does not fit.
        }
        throw new TypeConversionException("'" + value + "' is not a number above 0 and at most 1000");
    }
}
