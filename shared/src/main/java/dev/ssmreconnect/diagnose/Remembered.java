package dev.ssmreconnect.diagnose;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was worked out, so that it is not worked out again. Begins anew where there is too much of it: a fleet whose instances all
 * differ has nothing to remember, and must not fill the heap. Safe for several threads.
 */
public final class Remembered<K, V> {
    static final int MOST = 4_096;

    private final Map<K, V> values = new ConcurrentHashMap<>();

    /** @param make a pure function, so that it does not matter whether it is asked again */
    public V get(K key, Function<? super K, ? extends V> make) {
        V known = values.get(key);
        if (known != null) {
            return known;
        }
        if (values.size() >= MOST) {
            values.clear();
        }
        return values.computeIfAbsent(key, make);
    }
}
