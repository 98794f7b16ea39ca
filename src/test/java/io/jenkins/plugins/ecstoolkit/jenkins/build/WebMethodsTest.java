package io.jenkins.plugins.ecstoolkit.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.verb.POST;

/** Stapler serves public methods called doSomething, and without the annotation it does so for GET as well. */
class WebMethodsTest {

    /** A build's report aside: it is read, by whoever may read the build. */
    private static final String OURS = "io/jenkins/plugins/ecstoolkit/jenkins/";

    @Test
    void refuseGet() throws IOException, ClassNotFoundException {
        List<String> open = new ArrayList<>();
        int checked = 0;
        for (ClassFile file : ClassFiles.in(Path.of("target/classes"))) {
            if (!file.name().startsWith(OURS) || file.name().startsWith(OURS + "report/")) {
                continue;
            }
            Class<?> type = Class.forName(
                    file.name().replace('/', '.'), false, getClass().getClassLoader());
            for (Method method : webMethods(type)) {
                checked++;
                String name = type.getSimpleName() + "." + method.getName();
                if (!method.isAnnotationPresent(POST.class)) {
                    open.add(name);
                }
            }
        }
        assertThat(checked).isGreaterThan(30);
        assertThat(open).isEmpty();
    }

    private static List<Method> webMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .filter(method -> method.getName().matches("do[A-Z].*"))
                .toList();
    }
}
