package io.jenkins.plugins.ecstoolkit.benchmark;

import io.jenkins.plugins.ecstoolkit.jenkins.report.BuildXmlSize;
import io.jenkins.plugins.ecstoolkit.jenkins.steps.ProgramSize;

/** What a step adds to what Jenkins keeps of a build. */
final class StepFigures implements Benchmark {

    @Override
    public String name() {
        return "step-size";
    }

    @Override
    public void run(Figures figures, boolean quick) throws Exception {
        figures.figure("step-size.program.dat.first", ProgramSize.of(1), "bytes");
        figures.figure("step-size.program.dat.each", (ProgramSize.of(11) - ProgramSize.of(1)) / 10.0, "bytes");
        long one = BuildXmlSize.of(1);
        figures.figure("step-size.build.xml.first", one, "bytes");
        figures.figure("step-size.build.xml.each", (BuildXmlSize.of(11) - one) / 10.0, "bytes");
    }
}
