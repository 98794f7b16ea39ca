package io.jenkins.plugins.ecstoolkit.benchmark;

/** One group of figures. */
interface Benchmark {

    String name();

    /** @param quick whether to measure the smaller sizes only */
    void run(Figures figures, boolean quick) throws Exception;
}
