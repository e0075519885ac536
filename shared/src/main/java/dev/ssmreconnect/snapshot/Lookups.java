package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Observed;
import java.util.Collections;
import java.util.Map;

/** What calls that take one resource each answered, such as GetRole. A resource that was not asked for is not visible. */
public record Lookups<K, V>(Map<K, Observed<V>> answers) {
    public Lookups {
        answers = Collections.unmodifiableMap(answers);
    }

    public static <K, V> Lookups<K, V> none() {
        return new Lookups<>(Map.of());
    }

    public Observed<V> get(K id) {
        Observed<V> answer = answers.get(id);
        return answer != null ? answer : Observed.notVisible("not read for " + id);
    }

    public Lookups<K, V> with(K id, Observed<V> answer) {
        return new Lookups<>(new Changed<>(answers, id, answer));
    }
}
