package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Makes objects of plain values, such as a step of a script's arguments: the constructor's by their names, the others by setters. */
public final class Binder {

    private Binder() {}

    static Step bind(Class<?> type, Map<String, ?> arguments) throws ReflectiveOperationException {
        return (Step) instantiate(type, arguments);
    }

    private static Object instantiate(Class<?> type, Map<String, ?> arguments) throws ReflectiveOperationException {
        Map<String, Object> left = new LinkedHashMap<>(arguments);
        Constructor<?> constructor = Arrays.stream(type.getConstructors())
                .filter(c -> c.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow();
        List<Object> values = new ArrayList<>();
        for (Parameter parameter : constructor.getParameters()) {
            values.add(coerce(parameter.getParameterizedType(), left.remove(parameter.getName())));
        }
        Object made = constructor.newInstance(values.toArray());
        setAll(made, left);
        return made;
    }

    /** Sets what has a setter for it, and answers the object. */
    public static <T> T set(T object, Map<String, ?> values) {
        try {
            setAll(object, values);
            return object;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void setAll(Object object, Map<String, ?> values) throws ReflectiveOperationException {
        for (Map.Entry<String, ?> argument : values.entrySet()) {
            Method setter = setter(object.getClass(), argument.getKey());
            setter.invoke(object, coerce(setter.getGenericParameterTypes()[0], argument.getValue()));
        }
    }

    private static Method setter(Class<?> type, String name) {
        String method = "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return Arrays.stream(type.getMethods())
                .filter(m -> m.getName().equals(method) && m.isAnnotationPresent(DataBoundSetter.class))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no argument " + name));
    }

    /** Maps become objects where a parameter's type asks for one. */
    private static Object coerce(Type type, Object value) throws ReflectiveOperationException {
        if (value instanceof List<?> list && type instanceof ParameterizedType parameterized) {
            List<Object> items = new ArrayList<>();
            for (Object item : list) {
                items.add(coerce(parameterized.getActualTypeArguments()[0], item));
            }
            return items;
        }
        if (value instanceof Map<?, ?> map && type instanceof Class<?> wanted && wanted != Object.class) {
            Map<String, Object> arguments = new LinkedHashMap<>();
            map.forEach((key, item) -> arguments.put(String.valueOf(key), item));
            return instantiate(wanted, arguments);
        }
        return value;
    }
}
