package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Observed;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What one listing call of AWS's answered, such as DescribeVpcEndpoints, by id and in AWS's order.
 *
 * <p>Where a listing is complete, what it does not name is absent <em>among what was asked for</em>. A snapshot may be filtered to one
 * VPC, so something outside of it that a rule refers to is to be taken as not visible: that is the caller's judgement.
 */
public sealed interface Listing<K, V> {
    /** @param complete false where AWS had more pages than were read: then what is missing is not visible */
    record Read<K, V>(Map<K, V> byId, boolean complete) implements Listing<K, V> {
        public Read {
            byId = Collections.unmodifiableMap(byId);
        }
    }

    record NotRead<K, V>(String reason) implements Listing<K, V> {}

    static <K, V> Listing<K, V> of(Collection<V> values, Function<? super V, ? extends K> id) {
        return read(values, id, true);
    }

    static <K, V> Listing<K, V> read(
            Collection<V> values, Function<? super V, ? extends K> id, boolean complete) {
        Map<K, V> byId = LinkedHashMap.newLinkedHashMap(values.size());
        values.forEach(value -> byId.put(id.apply(value), value));
        return new Read<>(byId, complete);
    }

    static <K, V> Listing<K, V> notRead(String reason) {
        return new NotRead<>(reason);
    }

    default Observed<V> get(K id) {
        return switch (this) {
            case NotRead<K, V>(String reason) -> Observed.notVisible(reason);
            case Read<K, V>(Map<K, V> byId, boolean complete) -> {
                V value = byId.get(id);
                if (value != null) {
                    yield Observed.known(value);
                }
                yield complete
                        ? Observed.absent()
                        : Observed.notVisible("the listing was cut off before " + id);
            }
        };
    }

    /** All of it, or not visible where any part of it is. */
    default Observed<Collection<V>> all() {
        return switch (this) {
            case NotRead<K, V>(String reason) -> Observed.notVisible(reason);
            case Read<K, V>(Map<K, V> byId, boolean complete) ->
                    complete
                            ? Observed.known(byId.values())
                            : Observed.notVisible(
                                    "the listing was cut off after " + byId.size() + " entries");
        };
    }

    /** What could be seen, be it a part. Never a proof that something is not there. */
    default Collection<V> visible() {
        return this instanceof Read<K, V>(Map<K, V> byId, boolean ignored)
                ? byId.values()
                : List.of();
    }

    /** The listing once AWS has this value too. What was not read stays so. */
    default Listing<K, V> with(K id, V value) {
        return switch (this) {
            case NotRead<K, V> notRead -> notRead;
            case Read<K, V>(Map<K, V> byId, boolean complete) ->
                    new Read<>(new Changed<>(byId, id, value), complete);
        };
    }
}
