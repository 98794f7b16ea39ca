package io.jenkins.plugins.ecstoolkit.jenkins.pipeline;

import groovy.lang.Closure;
import groovy.lang.GroovyObject;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.Script;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** One pair of braces of a declarative Pipeline: the directives that may stand in it, and no others. */
final class Section extends GroovyObjectSupport {

    /** What a directive does. */
    interface Directive {
        Object apply(String name, Object... args);
    }

    private final String title;
    private final Map<String, Directive> directives = new HashMap<>();
    private final Map<String, Closure<?>> parts = new HashMap<>();
    private final Map<String, String> assigned = new LinkedHashMap<>();
    private GroovyObject script;

    Section(String title) {
        this.title = title;
    }

    Section on(String name, Directive directive) {
        directives.put(name, directive);
        return this;
    }

    /** Keeps what stands in these braces for later. */
    Section collect(String name) {
        return on(name, (directive, args) -> parts.put(name, (Closure<?>) args[0]));
    }

    Closure<?> part(String name) {
        return parts.get(name);
    }

    /** Names and values of an environment. */
    Map<String, String> assigned() {
        return assigned;
    }

    void read(Closure<?> body) {
        script = script(body);
        body.setDelegate(this);
        body.setResolveStrategy(Closure.DELEGATE_ONLY);
        body.call();
    }

    /** Steps see the script, not the directives around them. */
    static Closure<?> asScript(Closure<?> body) {
        body.setDelegate(script(body));
        body.setResolveStrategy(Closure.DELEGATE_ONLY);
        return body;
    }

    private static Script script(Closure<?> body) {
        Object owner = body.getOwner();
        while (owner instanceof Closure<?> outer) {
            owner = outer.getOwner();
        }
        return (Script) owner;
    }

    @Override
    public Object invokeMethod(String name, Object args) {
        Directive directive = directives.get(name);
        if (directive == null) {
            throw new IllegalArgumentException("the stand-in for Pipeline has no '" + name + "' in " + title);
        }
        return directive.apply(name, (Object[]) args);
    }

    @Override
    public Object getProperty(String property) {
        return property.equals("any") || property.equals("none") ? property : script.getProperty(property);
    }

    @Override
    public void setProperty(String property, Object value) {
        if (!title.equals("environment")) {
            throw new IllegalArgumentException("nothing is assigned in " + title);
        }
        assigned.put(property, value.toString());
    }
}
