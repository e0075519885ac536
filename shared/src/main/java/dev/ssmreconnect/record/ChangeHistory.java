package dev.ssmreconnect.record;

import java.util.List;
import java.util.Optional;

/** Who changed something last, where that can be known. */
@FunctionalInterface
public interface ChangeHistory {
    /**
     * @param resources ids and names, the likeliest first
     * @return empty where nothing is known, or nobody could be asked; never a failure, since it only helps people
     */
    Optional<Note> lastChangeOf(List<String> resources);

    /** Nothing is ever known. */
    static ChangeHistory unknown() {
        return resources -> Optional.empty();
    }
}
