package dev.ssmreconnect.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A time of the week in which changes may be made.
 *
 * @param days on which it begins
 * @param from when it begins, local time
 * @param to when it ends, excluded; on the next day where it is not after {@code from}
 */
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    public MaintenanceWindow {
        days = Set.copyOf(days);
    }

    public boolean isOpen(Instant instant) {
        ZonedDateTime now = instant.atZone(zone);
        LocalTime time = now.toLocalTime();
        if (from.isBefore(to)) {
            return days.contains(now.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
        }
        return days.contains(now.getDayOfWeek()) && !time.isBefore(from)
                || days.contains(now.getDayOfWeek().minus(1)) && time.isBefore(to);
    }

    @Override
    public String toString() {
        String names =
                days.stream()
                        .sorted()
                        .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" "));
        return names + " " + from + "-" + to + " " + zone;
    }
}
