package io.jenkins.plugins.ecstoolkit.config;

/**
 * A place in a configuration file.
 *
 * @param file the file's name as the user gave it, never null
 * @param line the line, counted from 1
 * @param column the column, counted from 1 in code points
 */
public record Position(String file, int line, int column) {

    /** The form that editors and compilers use: {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
