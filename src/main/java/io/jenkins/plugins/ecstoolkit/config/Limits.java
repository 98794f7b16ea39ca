package io.jenkins.plugins.ecstoolkit.config;

/** Bounds that keep a hostile or broken file from costing memory or time; far above what a real file needs. */
final class Limits {

    /** The largest file, in bytes (and text, in characters). */
    static final int SIZE = 1024 * 1024;

    /** How deep lists and maps may be nested, aliases followed. The format itself needs 7 levels. */
    static final int DEPTH = 50;

    /** How many aliases of lists and maps a file may hold. */
    static final int ALIASES = 50;

    /** How many values a file may hold, aliases followed: 50 aliases are enough to multiply a file 2^25 times. */
    static final int VALUES = 100_000;

    /** How many problems are reported; a file that is something else altogether would have one in each line. */
    static final int PROBLEMS = 100;

    private Limits() {}
}
