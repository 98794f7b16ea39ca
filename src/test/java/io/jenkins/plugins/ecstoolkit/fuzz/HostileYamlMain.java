package io.jenkins.plugins.ecstoolkit.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Reads hostile files in a Java machine of its own, whose memory is small. Prints the slowest and the count. Time is the
 * processor's: what else the machine does is not counted.
 */
final class HostileYamlMain {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private HostileYamlMain() {}

    /** @param args how many files, and the first one's seed */
    public static void main(String[] args) {
        int count = Integer.parseInt(args[0]);
        long first = Long.parseLong(args[1]);
        long slowest = 0;
        long slowestSeed = 0;
        for (long seed = first; seed < first + count; seed++) {
            byte[] file = HostileYaml.of(seed);
            long begin = THREADS.getCurrentThreadCpuTime();
            try {
                Targets.config(file);
            } catch (OutOfMemoryError e) {
                throw new IllegalStateException("no memory left for seed " + seed, e);
            }
            long took = THREADS.getCurrentThreadCpuTime() - begin;
            if ((seed - first) % 10_000 == 9_999) {
                System.out.println(seed - first + 1 + " files");
            }
            if (took > slowest) {
                slowest = took;
                slowestSeed = seed;
            }
        }
        System.out.println(count + " files, slowest " + slowest / 1_000_000 + " ms, seed " + slowestSeed);
    }
}
