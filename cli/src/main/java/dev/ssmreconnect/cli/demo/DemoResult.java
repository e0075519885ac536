package dev.ssmreconnect.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of the demo.
 *
 * @param place the account, as people name it
 * @param at when it ended, on the account's clock
 * @param simulated how long it took on the account's clock
 * @param changes the calls that changed something in the account, by action
 * @param messages what people were sent, the first one first
 * @param warnings what the functions logged that was not done
 */
public record DemoResult(
        String place,
        Instant at,
        List<Tale> tales,
        Duration simulated,
        Map<String, Long> changes,
        List<Moment.Said> messages,
        List<String> warnings) {
    public DemoResult {
        tales = List.copyOf(tales);
        changes = new TreeMap<>(changes);
        messages = List.copyOf(messages);
        warnings = List.copyOf(warnings);
    }

    public boolean isAsItShouldBe() {
        return tales.stream().allMatch(Tale::isAsItShouldBe);
    }
}
