package dev.ssmreconnect.pipeline;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** Kills the process before or after a certain call of a port; a dead process makes no call any more. */
final class Fuse {
    private int length;
    private int burnt;
    private boolean dead;

    private Fuse(int length) {
        this.length = length;
    }

    static Fuse after(int calls) {
        return new Fuse(calls);
    }

    static Fuse never() {
        return new Fuse(Integer.MAX_VALUE);
    }

    /** Kills at a later time. */
    void blowAfter(int calls) {
        length = burnt + calls;
    }

    /** How often it could have killed so far. */
    int burnt() {
        return burnt;
    }

    boolean hasBlown() {
        return burnt >= length;
    }

    /** The next process. It lives. */
    void restart() {
        dead = false;
    }

    void burn() {
        if (dead) {
            throw new Killed();
        }
        if (burnt++ == length) {
            dead = true;
            throw new Killed();
        }
    }

    <T> T around(Class<T> port, T target, Set<String> methodsThatReturnPorts) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (proxy, method, args) -> {
                            burn();
                            Object result;
                            try {
                                result = method.invoke(target, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                            burn();
                            return methodsThatReturnPorts.contains(method.getName())
                                    ? around(cast(method.getReturnType()), result, Set.of())
                                    : result;
                        }));
    }

    @SuppressWarnings("unchecked")
    private static <T> Class<T> cast(Class<?> type) {
        return (Class<T>) type;
    }
}
