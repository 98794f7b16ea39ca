package io.jenkins.plugins.ecstoolkit.fuzz;

/** Reads hostile files in a Java machine of its own, whose memory is small. Prints the slowest and the count. */
final class HostileYamlMain {

    private HostileYamlMain() {}

    /** @param args how many files, and the first one's seed */
    public static void main(String[] args) {
        int count = Integer.parseInt(args[0]);
        long first = Long.parseLong(args[1]);
        long slowest = 0;
        long slowestSeed = 0;
        for (long seed = first; seed < first + count; seed++) {
            byte[] file = HostileYaml.of(seed);
            long begin = System.nanoTime();
            Targets.config(file);
            long took = System.nanoTime() - begin;
            if (seed > first + 100 && took > slowest) {
                slowest = took;
                slowestSeed = seed;
            }
        }
        System.out.println(count + " files, slowest " + slowest / 1_000_000 + " ms, seed " + slowestSeed);
    }
}
