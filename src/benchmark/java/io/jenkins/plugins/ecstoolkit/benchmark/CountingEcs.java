package io.jenkins.plugins.ecstoolkit.benchmark;

import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts calls, their time, and which services were asked for. Thread-safe. */
final class CountingEcs {

    final AtomicLong calls = new AtomicLong();
    final AtomicLong nanos = new AtomicLong();
    final Set<String> described = ConcurrentHashMap.newKeySet();

    /** The same API, counted. */
    EcsApi around(EcsApi api) {
        return (EcsApi) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EcsApi.class}, (proxy, method, arguments) -> {
                    calls.incrementAndGet();
                    long begin = System.nanoTime();
                    try {
                        return method.invoke(api, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        nanos.addAndGet(System.nanoTime() - begin);
                        if ("describeServices".equals(method.getName())) {
                            ((List<?>) arguments[1]).forEach(name -> described.add(name.toString()));
                        }
                    }
                });
    }
}
