package dev.ssmreconnect.snapshot;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A map with one entry set, over another that is left as it is. Copying the listings of a large account for each change that a planner
 * tries would cost more than all the thinking.
 */
final class Changed<K, V> extends AbstractMap<K, V> {
    private final Map<K, V> before;
    private final K key;
    private final V value;
    private final boolean replaces;

    Changed(Map<K, V> before, K key, V value) {
        this.before = before;
        this.key = key;
        this.value = value;
        this.replaces = before.containsKey(key);
    }

    @Override
    public @Nullable V get(@Nullable Object wanted) {
        return key.equals(wanted) ? value : before.get(wanted);
    }

    @Override
    public boolean containsKey(@Nullable Object wanted) {
        return key.equals(wanted) || before.containsKey(wanted);
    }

    @Override
    public int size() {
        return before.size() + (replaces ? 0 : 1);
    }

    /** In the old order; what is new comes last. */
    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<K, V>> iterator() {
                return entries().iterator();
            }

            @Override
            public int size() {
                return Changed.this.size();
            }
        };
    }

    private Stream<Entry<K, V>> entries() {
        Entry<K, V> changed = Map.entry(key, value);
        Stream<Entry<K, V>> old = before.entrySet().stream();
        return replaces
                ? old.map(entry -> entry.getKey().equals(key) ? changed : entry)
                : Stream.concat(old, Stream.of(changed));
    }
}
