package io.jenkins.plugins.ecstoolkit.config;

/**
 * A place in a configuration file.
 *
 * @param file the file's name as the user gave it, never null
 * @param line the line, counted from 1; 0 where the file as a whole is meant, or what has no lines
 * @param column the column, counted from 1 in code points; 0 with line 0
 */
public record Position(String file, int line, int column) {

    /** No place in it: a file that is missing or no text, or a configuration that is no file. */
    public static Position whole(String file) {
        return new Position(file, 0, 0);
    }

    /** The form that editors and compilers use: {@code file:line:column}, or the file alone. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
