package io.jenkins.plugins.ecstoolkit.jenkins.pipeline;

import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import java.util.List;

/** What a Jenkinsfile is compiled to: steps are its methods, {@code env} and the like its properties. */
public abstract class PipelineScript extends Script {

    private Pipeline pipeline;

    void of(Pipeline of) {
        pipeline = of;
    }

    @Override
    public Object invokeMethod(String name, Object args) {
        Object[] arguments = (Object[]) args;
        if (!getMetaClass().respondsTo(this, name, arguments).isEmpty()) {
            return getMetaClass().invokeMethod(this, name, arguments);
        }
        return pipeline.step(name, List.of(arguments));
    }

    @Override
    public Object getProperty(String property) {
        try {
            return super.getProperty(property);
        } catch (MissingPropertyException e) {
            return pipeline.property(property);
        }
    }
}
