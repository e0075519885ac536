package dev.ssmreconnect.policy;

import static dev.ssmreconnect.policy.PolicyFields.oneOf;

import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code policy.yaml}. What the file leaves out has its default; an unknown key or value is an error, so that a slip of the pen
 * never allows what its author did not mean. {@code policy.schema.json} beside this class says the same for editors.
 */
public final class PolicyReader {
    static final Set<String> KEYS =
            Set.of(
                    "mode",
                    "grace",
                    "fixes",
                    "scopes",
                    "windows",
                    "calendars",
                    "limits",
                    "storm",
                    "aftercare",
                    "owned");
    static final Set<String> FIXES =
            Arrays.stream(ActionKind.values()).map(ActionKind::id).collect(Collectors.toSet());
    static final Set<String> SCOPE_KEYS =
            Set.of("name", "vpcs", "subnets", "tags", "platforms", "fixes", "grace", "windows");
    static final Set<String> WINDOW_KEYS = Set.of("days", "from", "to", "zone");
    static final Set<String> LIMIT_KEYS =
            Set.of("monthlyUsdPerVpc", "monthlyUsd", "fixesPerHour", "perHour");
    static final Set<String> STORM_KEYS = Set.of("instances", "within", "coolDown");
    static final Set<String> AFTERCARE_KEYS =
            Set.of("undoUnverified", "approvalsExpire", "fixesExpire", "secondOpinion");
    static final Set<String> OWNED_KEYS = Set.of("grace", "instances", "shared");
    static final List<String> PLATFORMS = List.of("linux", "windows");
    static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final String A_SETTING = "apply, ask, report or never";
    private static final String A_DURATION = "an ISO 8601 duration such as PT3M";
    private static final String AN_AMOUNT = "an amount of US dollars from 0 on";
    private static final String A_COUNT = "a whole number from 1 on";
    private static final String A_TIME = "a time of day such as \"22:30\"";

    private static final String A_CALENDAR = "the name or ARN of an SSM Change Calendar";
    private static final Pattern CALENDAR =
            Pattern.compile(
                    "[a-zA-Z0-9_.-]{3,128}|arn:[^:]+:ssm:[^:]+:[0-9]{12}:document/[a-zA-Z0-9_./-]+");

    private PolicyReader() {}

    /**
     * @param text the YAML; where it is empty, every default holds
     * @param source its file's name, for sentences
     */
    public static PolicyReading read(String text, String source) {
        try {
            YamlNode root = YamlNode.parse(text).orElse(new YamlNode.Nothing(1));
            return new PolicyReading.Readable(policy(source, root));
        } catch (PolicyFault fault) {
            return new PolicyReading.Unreadable(
                    source + ", line " + fault.line() + ": " + fault.sentence() + ".");
        }
    }

    private static Policy policy(String source, YamlNode root) throws PolicyFault {
        Policy standard = Policy.standard();
        PolicyFields fields = PolicyFields.of("", root, KEYS);
        return new Policy(
                source,
                fields.scalar("mode", "audit or enforce", PolicyReader::mode)
                        .orElse(standard.mode()),
                fields.scalar("grace", A_DURATION, PolicyReader::duration).orElse(standard.grace()),
                fixes("fixes", fields.below("fixes")),
                scopes(fields),
                fields.list("windows", PolicyReader::window),
                fields.list("calendars", values(A_CALENDAR, PolicyReader::calendar)),
                limits(fields.below("limits"), standard.limits()),
                storm(fields.below("storm"), standard.storm()),
                aftercare(fields.below("aftercare"), standard.aftercare()),
                owned(fields.below("owned"), standard.owned()));
    }

    private static Map<ActionKind, Setting> fixes(String path, YamlNode node) throws PolicyFault {
        PolicyFields fields = PolicyFields.of(path, node, FIXES);
        Map<ActionKind, Setting> settings = new EnumMap<>(ActionKind.class);
        for (ActionKind kind : ActionKind.values()) {
            fields.scalar(kind.id(), A_SETTING, PolicyReader::setting)
                    .ifPresent(setting -> settings.put(kind, setting));
        }
        return settings;
    }

    private static List<Scope> scopes(PolicyFields fields) throws PolicyFault {
        List<Scope> scopes = fields.list("scopes", PolicyReader::scope);
        Set<String> names = new LinkedHashSet<>();
        for (Scope scope : scopes) {
            if (!names.add(scope.name())) {
                throw new PolicyFault(
                        fields.below("scopes").line(),
                        "two scopes are called '" + scope.name() + "': expected a name for each");
            }
        }
        return scopes;
    }

    private static Scope scope(String path, YamlNode node) throws PolicyFault {
        PolicyFields fields = PolicyFields.of(path, node, SCOPE_KEYS);
        String name =
                fields.scalar("name", "a name", PolicyReader::text)
                        .orElseThrow(() ->
                                new PolicyFault(node.line(), path + " has no name: expected one"));
        return new Scope(
                name,
                Set.copyOf(fields.list("vpcs", ids("the id of a VPC", "vpc-", VpcId::new))),
                Set.copyOf(
                        fields.list(
                                "subnets", ids("the id of a subnet", "subnet-", SubnetId::new))),
                tags(path + ".tags", fields.below("tags")),
                Set.copyOf(
                        fields.list("platforms", values(oneOf(PLATFORMS), PolicyReader::platform))),
                fixes(path + ".fixes", fields.below("fixes")),
                fields.scalar("grace", A_DURATION, PolicyReader::duration),
                fields.list("windows", PolicyReader::window));
    }

    private static Map<String, String> tags(String path, YamlNode node) throws PolicyFault {
        Set<String> anyKey =
                node instanceof YamlNode.Mapping mapping ? mapping.entries().keySet() : Set.of();
        PolicyFields fields = PolicyFields.of(path, node, anyKey);
        Map<String, String> tags = new LinkedHashMap<>();
        for (String key : anyKey) {
            fields.scalar(key, "a tag's value, or \"*\" for any", text -> text)
                    .ifPresent(value -> tags.put(key, value));
        }
        return tags;
    }

    private static MaintenanceWindow window(String path, YamlNode node) throws PolicyFault {
        PolicyFields fields = PolicyFields.of(path, node, WINDOW_KEYS);
        Set<DayOfWeek> days =
                Set.copyOf(fields.list("days", values(oneOf(DAYS), PolicyReader::day)));
        return new MaintenanceWindow(
                days.isEmpty() ? Set.of(DayOfWeek.values()) : days,
                required(path, node, "from", fields.scalar("from", A_TIME, PolicyReader::time)),
                required(path, node, "to", fields.scalar("to", A_TIME, PolicyReader::time)),
                fields.scalar("zone", "a time zone such as Europe/Berlin", PolicyReader::zone)
                        .orElse(ZoneOffset.UTC));
    }

    private static Limits limits(YamlNode node, Limits standard) throws PolicyFault {
        PolicyFields fields = PolicyFields.of("limits", node, LIMIT_KEYS);
        PolicyFields perHour = PolicyFields.of("limits.perHour", fields.below("perHour"), FIXES);
        Map<ActionKind, Integer> counts = new EnumMap<>(ActionKind.class);
        for (ActionKind kind : ActionKind.values()) {
            perHour.scalar(kind.id(), A_COUNT, PolicyReader::count)
                    .ifPresent(count -> counts.put(kind, count));
        }
        return new Limits(
                fields.scalar("monthlyUsdPerVpc", AN_AMOUNT, PolicyReader::dollars)
                        .orElse(standard.monthlyUsdPerVpc()),
                fields.scalar("monthlyUsd", AN_AMOUNT, PolicyReader::dollars)
                        .orElse(standard.monthlyUsd()),
                fields.scalar("fixesPerHour", A_COUNT, PolicyReader::count)
                        .orElse(standard.fixesPerHour()),
                counts);
    }

    private static Storm storm(YamlNode node, Storm standard) throws PolicyFault {
        PolicyFields fields = PolicyFields.of("storm", node, STORM_KEYS);
        return new Storm(
                fields.scalar("instances", A_COUNT, PolicyReader::count)
                        .orElse(standard.instances()),
                fields.scalar("within", A_DURATION, PolicyReader::duration)
                        .orElse(standard.within()),
                fields.scalar("coolDown", A_DURATION, PolicyReader::duration)
                        .orElse(standard.coolDown()));
    }

    private static Aftercare aftercare(YamlNode node, Aftercare standard) throws PolicyFault {
        PolicyFields fields = PolicyFields.of("aftercare", node, AFTERCARE_KEYS);
        return new Aftercare(
                fields.scalar("undoUnverified", "true or false", PolicyReader::flag)
                        .orElse(standard.undoUnverified()),
                fields.scalar("approvalsExpire", A_DURATION, PolicyReader::duration)
                        .orElse(standard.approvalsExpire()),
                fields.scalar("fixesExpire", A_DURATION, PolicyReader::duration),
                fields.scalar("secondOpinion", "true or false", PolicyReader::flag)
                        .orElse(standard.secondOpinion()));
    }

    private static Owned owned(YamlNode node, Owned standard) throws PolicyFault {
        PolicyFields fields = PolicyFields.of("owned", node, OWNED_KEYS);
        return new Owned(
                fields.scalar("grace", A_DURATION, PolicyReader::duration),
                fields.scalar("instances", A_SETTING, PolicyReader::setting)
                        .orElse(standard.instances()),
                fields.scalar("shared", A_SETTING, PolicyReader::setting)
                        .orElse(standard.shared()));
    }

    private static <T> T required(String path, YamlNode node, String key, Optional<T> value)
            throws PolicyFault {
        if (value.isEmpty()) {
            throw new PolicyFault(node.line(), path + " has no '" + key + "': expected one");
        }
        return value.get();
    }

    private static <T> PolicyFields.NodeReader<T> ids(
            String expected, String prefix, PolicyFields.Reader<T> reader) {
        return values(
                expected + " (" + prefix + "…)",
                text -> {
                    require(text.startsWith(prefix) && text.length() > prefix.length());
                    return reader.read(text);
                });
    }

    private static <T> PolicyFields.NodeReader<T> values(
            String expected, PolicyFields.Reader<T> reader) {
        return (path, node) -> PolicyFields.value(path, node, expected, reader);
    }

    private static Mode mode(String text) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.id().equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static Setting setting(String text) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.id().equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            require(!duration.isNegative());
            return duration;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static DayOfWeek day(String text) {
        int index = DAYS.indexOf(text.toLowerCase(Locale.ROOT));
        require(index >= 0);
        return DayOfWeek.of(index + 1);
    }

    private static String calendar(String text) {
        require(CALENDAR.matcher(text).matches());
        return text;
    }

    private static String platform(String text) {
        require(PLATFORMS.contains(text));
        return text;
    }

    private static double dollars(String text) {
        double amount = Double.parseDouble(text);
        require(Double.isFinite(amount) && amount >= 0);
        return amount;
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        require(count >= 1);
        return count;
    }

    private static boolean flag(String text) {
        require(text.equals("true") || text.equals("false"));
        return Boolean.parseBoolean(text);
    }

    private static String text(String text) {
        require(!text.isBlank());
        return text;
    }

    private static void require(boolean claim) {
        if (!claim) {
            throw new IllegalArgumentException();
        }
    }
}
