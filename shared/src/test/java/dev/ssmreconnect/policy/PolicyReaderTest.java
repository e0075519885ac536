package dev.ssmreconnect.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing but a remark\n", "---\n", "fixes:\n", "{}"})
    void aFileThatSaysNothingHasEveryDefault(String text) {
        Policy standard = Policy.standard();

        assertThat(policy(text))
                .isEqualTo(
                        new Policy(
                                "policy.yaml",
                                standard.mode(),
                                standard.grace(),
                                standard.fixes(),
                                standard.scopes(),
                                standard.windows(),
                                standard.calendars(),
                                standard.limits(),
                                standard.storm(),
                                standard.aftercare(),
                                standard.owned()));
    }

    @ParameterizedTest
    @CsvSource({
        "attach-instance-profile, apply",
        "create-endpoints, apply",
        "enable-vpc-dns, apply",
        "allow-endpoint-ingress, apply",
        "raise-hop-limit, apply",
        "restart-agent, apply",
        "add-role-to-profile, ask",
        "attach-ssm-policy, ask",
        "enable-private-dns, ask",
        "allow-instance-egress, ask",
        "enable-imds, ask",
        "update-agent, ask",
        "reboot, never"
    })
    void whatIsLeftOutHasItsDefault(String kind, String setting) {
        Policy policy = policy("mode: enforce\nfixes: {}\n");

        assertThat(policy.setting(kind(kind)).id()).isEqualTo(setting);
    }

    @Test
    void theDefaultIsAuditWithThreeMinutesOfGraceAndSixtyDollars() {
        assertThat(Policy.standard().mode()).isEqualTo(Mode.AUDIT);
        assertThat(Policy.standard().grace()).isEqualTo(Duration.ofMinutes(3));
        assertThat(Policy.standard().limits().monthlyUsdPerVpc()).isEqualTo(60);
    }

    @Test
    void whatIsWrittenReplacesTheDefault() {
        Policy policy =
                policy(
                        """
                        mode: enforce
                        grace: PT10M
                        fixes:
                          create-endpoints: report
                          reboot: ask
                        limits:
                          monthlyUsdPerVpc: 14.60
                        """);

        assertThat(policy.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(policy.grace()).isEqualTo(Duration.ofMinutes(10));
        assertThat(policy.setting(ActionKind.CREATE_ENDPOINTS)).isEqualTo(Setting.REPORT);
        assertThat(policy.setting(ActionKind.REBOOT)).isEqualTo(Setting.ASK);
        assertThat(policy.setting(ActionKind.ENABLE_IMDS)).isEqualTo(Setting.ASK);
        assertThat(policy.limits().monthlyUsdPerVpc()).isEqualTo(14.6);
    }

    @Test
    void scopesWindowsLimitsStormAndAftercareAreRead() {
        Policy policy =
                policy(
                        """
                        windows:
                          - {days: [sat, sun], from: "22:00", to: "04:00", zone: Europe/Berlin}
                        scopes:
                          - name: databases
                            vpcs: [vpc-1]
                            subnets: [subnet-1]
                            tags: {tier: db, env: "*"}
                            platforms: [linux]
                            grace: PT1H
                            fixes: {attach-instance-profile: never}
                            windows:
                              - {from: "01:00", to: "02:00"}
                        limits: {monthlyUsd: 100, fixesPerHour: 5, perHour: {create-endpoints: 1}}
                        calendars: [freeze, "arn:aws:ssm:eu-central-1:111122223333:document/year-end"]
                        storm: {instances: 7, within: PT5M, coolDown: PT2H}
                        aftercare: {undoUnverified: true, approvalsExpire: PT8H, fixesExpire: P30D, secondOpinion: true}
                        """);

        assertThat(policy.calendars())
                .containsExactly(
                        "freeze", "arn:aws:ssm:eu-central-1:111122223333:document/year-end");
        assertThat(policy.windows())
                .containsExactly(
                        new MaintenanceWindow(
                                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                                LocalTime.of(22, 0),
                                LocalTime.of(4, 0),
                                ZoneId.of("Europe/Berlin")));
        assertThat(policy.scopes())
                .containsExactly(
                        new Scope(
                                "databases",
                                Set.of(new VpcId("vpc-1")),
                                Set.of(new SubnetId("subnet-1")),
                                Map.of("tier", "db", "env", "*"),
                                Set.of("linux"),
                                Map.of(ActionKind.ATTACH_INSTANCE_PROFILE, Setting.NEVER),
                                Optional.of(Duration.ofHours(1)),
                                List.of(
                                        new MaintenanceWindow(
                                                Set.of(DayOfWeek.values()),
                                                LocalTime.of(1, 0),
                                                LocalTime.of(2, 0),
                                                ZoneOffset.UTC))));
        assertThat(policy.limits())
                .isEqualTo(new Limits(60, 100, 5, Map.of(ActionKind.CREATE_ENDPOINTS, 1)));
        assertThat(policy.storm())
                .isEqualTo(new Storm(7, Duration.ofMinutes(5), Duration.ofHours(2)));
        assertThat(policy.aftercare())
                .isEqualTo(
                        new Aftercare(
                                true, Duration.ofHours(8), Optional.of(Duration.ofDays(30)), true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `mode: Audit`                         | 1 | mode is 'Audit': expected audit or enforce
                    `mode: 1`                             | 1 | mode is '1': expected audit or enforce
                    `mode:`                               | 1 | mode is nothing: expected audit or enforce
                    `mode: [audit]`                       | 1 | mode is a list: expected audit or enforce
                    `mode: audit\\ngrace: 3m`             | 2 | grace is '3m': expected an ISO 8601 duration such as PT3M
                    `grace: -PT3M`                        | 1 | grace is '-PT3M': expected an ISO 8601 duration such as PT3M
                    `grace: 180`                          | 1 | grace is '180': expected an ISO 8601 duration such as PT3M
                    `fixes:\\n  reboot: always`           | 2 | fixes.reboot is 'always': expected apply, ask, report or never
                    `fixes:\\n  reboot: true`             | 2 | fixes.reboot is 'true': expected apply, ask, report or never
                    `fixes: [reboot]`                     | 1 | fixes is a list: expected a mapping of keys to values
                    `- mode`                              | 1 | the policy is a list: expected a mapping of keys to values
                    `enforce`                             | 1 | the policy is 'enforce': expected a mapping of keys to values
                    `mode: audit\\nmode: enforce`         | 2 | 'mode' stands there twice: expected it once
                    `mode: audit\\n---\\nmode: enforce`   | 3 | a second document: expected one
                    `limits: {monthlyUsdPerVpc: lots}`    | 1 | limits.monthlyUsdPerVpc is 'lots': expected an amount of US dollars from 0 on
                    `limits: {monthlyUsdPerVpc: .nan}`    | 1 | limits.monthlyUsdPerVpc is '.nan': expected an amount of US dollars from 0 on
                    `limits: {fixesPerHour: 0}`           | 1 | limits.fixesPerHour is '0': expected a whole number from 1 on
                    `storm: {coolDown: soon}`             | 1 | storm.coolDown is 'soon': expected an ISO 8601 duration such as PT3M
                    `aftercare: {undoUnverified: maybe}`  | 1 | aftercare.undoUnverified is 'maybe': expected true or false
                    `scopes: [{vpcs: [vpc-1]}]`           | 1 | scopes[0] has no name: expected one
                    `scopes: [{name: a, vpcs: [eni-1]}]`  | 1 | scopes[0].vpcs[0] is 'eni-1': expected the id of a VPC (vpc-…)
                    `scopes: [{name: a}, {name: a}]`      | 1 | two scopes are called 'a': expected a name for each
                    `windows: [{from: "25:00", to: "1"}]` | 1 | windows[0].from is '25:00': expected a time of day such as "22:30"
                    `calendars: freeze`                   | 1 | calendars is 'freeze': expected a list
                    `calendars: [freeze, "two words"]`    | 1 | calendars[1] is 'two words': expected the name or ARN of an SSM Change Calendar
                    `storm: {instances: 0}`               | 1 | storm.instances is '0': expected a whole number from 1 on
                    `limits: {perHour: {reboot: 0}}`      | 1 | limits.perHour.reboot is '0': expected a whole number from 1 on
                    `windows: [{from: "01:00"}]`          | 1 | windows[0] has no 'to': expected one
                    """)
    void whatIsWrongIsNamedWithItsLineAndWhatWasExpected(String text, int line, String sentence) {
        assertThat(sentence(text.replace("\\n", "\n")))
                .isEqualTo("policy.yaml, line " + line + ": " + sentence + ".");
    }

    @Test
    void anUnknownKeyIsNamedWithThoseThatThereAre() {
        assertThat(sentence("mode: audit\nfixs:\n  reboot: never\n"))
                .isEqualTo(
                        "policy.yaml, line 2: unknown key 'fixs': expected aftercare, calendars, fixes, grace,"
                                + " limits, mode, owned, scopes, storm or windows.");
        assertThat(sentence("fixes:\n  rebot: never\n"))
                .startsWith("policy.yaml, line 2: unknown key 'fixes.rebot': expected ")
                .contains("reboot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode: [audit", "mode: 'audit", "\tmode: audit", "mode: audit: x", "%"})
    void whatIsNoYamlIsNoPolicy(String text) {
        assertThat(sentence(text)).startsWith("policy.yaml, line 1: no YAML: ").endsWith(".");
    }

    @Test
    void anAliasIsNotFollowed() {
        assertThat(sentence("mode: &m audit\ngrace: *m\n"))
                .isEqualTo(
                        "policy.yaml, line 2: grace is 'm': expected an ISO 8601 duration such as"
                                + " PT3M.");
    }

    @Test
    void theKindsThatMayRunInAnyScopeAreEnabled() {
        Policy policy =
                policy(
                        """
                        fixes: {create-endpoints: report, enable-imds: never}
                        scopes:
                          - name: lab
                            fixes: {enable-imds: ask}
                        """);

        assertThat(policy.enabledKinds())
                .contains(ActionKind.ENABLE_IMDS, ActionKind.ATTACH_INSTANCE_PROFILE)
                .doesNotContain(ActionKind.CREATE_ENDPOINTS, ActionKind.REBOOT);
    }

    @Test
    void theSchemaKnowsTheSameKeysAndWords() throws IOException {
        JsonNode schema = schema();

        assertThat(names(schema.at("/properties"))).isEqualTo(new TreeSet<>(PolicyReader.KEYS));
        assertThat(names(schema.at("/properties/scopes/items/properties")))
                .isEqualTo(new TreeSet<>(PolicyReader.SCOPE_KEYS));
        assertThat(names(schema.at("/properties/limits/properties")))
                .isEqualTo(new TreeSet<>(PolicyReader.LIMIT_KEYS));
        assertThat(names(schema.at("/properties/storm/properties")))
                .isEqualTo(new TreeSet<>(PolicyReader.STORM_KEYS));
        assertThat(names(schema.at("/properties/aftercare/properties")))
                .isEqualTo(new TreeSet<>(PolicyReader.AFTERCARE_KEYS));
        assertThat(names(schema.at("/properties/owned/properties")))
                .isEqualTo(new TreeSet<>(PolicyReader.OWNED_KEYS));
        assertThat(names(schema.at("/$defs/windows/items/properties")))
                .isEqualTo(new TreeSet<>(PolicyReader.WINDOW_KEYS));
        assertThat(words(schema.at("/$defs/kind/enum")))
                .isEqualTo(new TreeSet<>(PolicyReader.FIXES));
        assertThat(words(schema.at("/properties/mode/enum"))).containsExactly("audit", "enforce");
        assertThat(words(schema.at("/$defs/fixes/additionalProperties/enum")))
                .containsExactly("apply", "ask", "never", "report");
        assertThat(words(schema.at("/$defs/windows/items/properties/days/items/enum")))
                .isEqualTo(new TreeSet<>(PolicyReader.DAYS));
    }

    @Test
    void theSchemaTellsTheDefaultsThatTheReaderHas() throws IOException {
        JsonNode properties = schema().at("/properties");
        Policy standard = Policy.standard();

        assertThat(properties.at("/mode/default").asText()).isEqualTo(standard.mode().id());
        assertThat(Duration.parse(properties.at("/grace/default").asText()))
                .isEqualTo(standard.grace());
        assertThat(properties.at("/limits/properties/monthlyUsdPerVpc/default").asDouble())
                .isEqualTo(standard.limits().monthlyUsdPerVpc());
        assertThat(properties.at("/limits/properties/monthlyUsd/default").asDouble())
                .isEqualTo(standard.limits().monthlyUsd());
        assertThat(properties.at("/limits/properties/fixesPerHour/default").asInt())
                .isEqualTo(standard.limits().fixesPerHour());
        assertThat(properties.at("/storm/properties/instances/default").asInt())
                .isEqualTo(standard.storm().instances());
        assertThat(Duration.parse(properties.at("/storm/properties/within/default").asText()))
                .isEqualTo(standard.storm().within());
        assertThat(Duration.parse(properties.at("/storm/properties/coolDown/default").asText()))
                .isEqualTo(standard.storm().coolDown());
        assertThat(
                        Duration.parse(
                                properties
                                        .at("/aftercare/properties/approvalsExpire/default")
                                        .asText()))
                .isEqualTo(standard.aftercare().approvalsExpire());
        assertThat(properties.at("/owned/properties/instances/default").asText())
                .isEqualTo(standard.owned().instances().id());
        assertThat(properties.at("/owned/properties/shared/default").asText())
                .isEqualTo(standard.owned().shared().id());
    }

    private static JsonNode schema() throws IOException {
        try (InputStream stream = PolicyReader.class.getResourceAsStream("policy.schema.json")) {
            return new ObjectMapper().readTree(stream);
        }
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static TreeSet<String> words(JsonNode array) {
        TreeSet<String> words = new TreeSet<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static ActionKind kind(String id) {
        return ActionKind.parse(id).orElseThrow();
    }

    private static Policy policy(String text) {
        return switch (PolicyReader.read(text, "policy.yaml")) {
            case PolicyReading.Readable(Policy policy) -> policy;
            case PolicyReading.Unreadable(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private static String sentence(String text) {
        return switch (PolicyReader.read(text, "policy.yaml")) {
            case PolicyReading.Readable(Policy policy) -> "read as " + policy;
            case PolicyReading.Unreadable(String sentence) -> sentence;
        };
    }
}
