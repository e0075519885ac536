package dev.ssmreconnect.snapshot;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tags, which AWS calls {@code Tags} on most resources and {@code TagSet} on some. */
final class Tags {
    private Tags() {}

    static Map<String, String> of(Element resource) {
        Map<String, String> tags = new LinkedHashMap<>();
        Element list =
                resource.at("Tags").isPresent() ? resource.at("Tags") : resource.at("TagSet");
        list.list().forEach(tag -> tags.put(tag.at("Key").textOr(""), tag.at("Value").textOr("")));
        return tags;
    }
}
