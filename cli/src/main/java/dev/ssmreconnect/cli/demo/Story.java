package dev.ssmreconnect.cli.demo;

import java.util.List;

/**
 * One instance and what is the matter with it.
 *
 * @param name its Name tag
 * @param trouble what is the matter, one sentence
 * @param neighbours instances that worked before and have to work afterwards
 */
public record Story(
        String name, String instanceId, String trouble, Ending ending, List<String> neighbours) {
    public Story {
        neighbours = List.copyOf(neighbours);
    }
}
