package dev.ssmreconnect.snapshot;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/**
 * Times as the AWS CLI prints them: version 2 as ISO 8601 with an offset, version 1 as on the wire, which is ISO 8601 with {@code Z}
 * or seconds since 1970.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/userguide/cliv2-migration-changes.html">Timestamps in CLI version 2</a>
 */
final class Times {
    private static final Pattern EPOCH_SECONDS =
            Pattern.compile("-?\\d{1,12}(\\.\\d+)?([eE]\\+?\\d{1,2})?");
    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .optionalStart()
                    .appendOffset("+HH:MM", "Z")
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HHMM", "Z")
                    .optionalEnd()
                    .toFormatter();

    private Times() {}

    /** @throws IllegalArgumentException where the text is no such time */
    static Instant parse(String text) {
        try {
            if (EPOCH_SECONDS.matcher(text).matches()) {
                return seconds(new BigDecimal(text));
            }
            TemporalAccessor time = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime withOffset
                    ? withOffset.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a time: expected ISO 8601 or seconds since 1970", e);
        }
    }

    private static Instant seconds(BigDecimal seconds) {
        long whole = seconds.toBigInteger().longValueExact();
        return Instant.ofEpochSecond(
                whole, seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }
}
