package dev.ssmreconnect.sandbox.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags between the SDK's form and ours. */
final class Tags {
    private Tags() {}

    static List<Tag> of(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(each ->
                                Tag.builder().key(each.getKey()).value(each.getValue()).build())
                        .toList();
    }

    static Map<String, String> of(List<TagSpecification> specifications, ResourceType type) {
        Map<String, String> found = new HashMap<>();
        for (TagSpecification each : specifications) {
            if (each.resourceType() == type) {
                each.tags().forEach(tag -> found.put(tag.key(), tag.value()));
            }
        }
        return found;
    }
}
