package dev.ssmreconnect.aws.remediate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkClientException;

/** All calls pass it, in one count over all clients and the journal; at one of them it lets something go wrong. */
final class Gate {
    /** What goes wrong at a call. */
    enum Fault {
        /** The request never arrived. */
        REQUEST_LOST,
        /** The request had its effect, and the answer was lost. */
        ANSWER_LOST,
        /** AWS refused for now. */
        THROTTLED,
        /** The function was killed before the call. */
        KILLED_BEFORE,
        /** The function was killed after the call. */
        KILLED_AFTER
    }

    /** The process is gone: nothing catches this. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final List<String> calls = new ArrayList<>();
    private final Map<String, Runnable> before = new HashMap<>();
    private int faultAt = -1;
    private Fault fault = Fault.REQUEST_LOST;

    void breakAt(int call, Fault what) {
        calls.clear();
        faultAt = call;
        fault = what;
    }

    /** Somebody else acts, or AWS refuses, just before the next such call arrives. */
    void before(String action, Runnable happening) {
        before.put(action, happening);
    }

    void heal() {
        faultAt = -1;
    }

    int count() {
        return calls.size();
    }

    /** As IAM calls them, such as {@code ec2:DescribeInstances}; without those of the journal. */
    Set<String> actions() {
        Set<String> actions = new TreeSet<>(calls);
        actions.removeIf(call -> call.startsWith("journal"));
        return actions;
    }

    <T> T guard(Class<T> type, String service, T target) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            pass(service + ":" + action(method.getName()), true);
                            try {
                                return method.invoke(target, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            } finally {
                                pass("", false);
                            }
                        }));
    }

    private static String action(String method) {
        String name = method.replace("Paginator", "");
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private void pass(String call, boolean before) {
        if (before) {
            calls.add(call);
            Optional.ofNullable(this.before.remove(call)).ifPresent(Runnable::run);
        }
        if (calls.size() - 1 != faultAt) {
            return;
        }
        boolean journal = calls.getLast().startsWith("journal");
        switch (fault) {
            case REQUEST_LOST -> {
                if (before) {
                    throw SdkClientException.create("connection refused");
                }
            }
            case ANSWER_LOST -> {
                if (!before) {
                    throw SdkClientException.create("read timed out");
                }
            }
            case THROTTLED -> {
                if (before && !journal) {
                    throw FakeEc2.error("RequestLimitExceeded", "Request limit exceeded.");
                }
            }
            case KILLED_BEFORE -> {
                if (before) {
                    throw new Killed();
                }
            }
            case KILLED_AFTER -> {
                if (!before) {
                    throw new Killed();
                }
            }
        }
    }
}
