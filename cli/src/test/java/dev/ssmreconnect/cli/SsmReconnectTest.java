package dev.ssmreconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.snapshot.folder.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsmReconnectTest {
    private static final String INSTANCE = "i-7dec12d3a4b60bbbf";
    private static final String FOLDER = "isolated-subnet";

    @TempDir private Path temporary;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    ""                              | Expected a command, one of
                    fly                             | found 'fly'
                    diagnose                        | Missing required parameter: 'INSTANCE'
                    diagnose banana                 | 'banana' is not an instance id: expected i-... or mi-...
                    diagnose i-1 i-2                | Unmatched argument at index 2: 'i-2'
                    diagnose i-1 --fast             | Unknown option: '--fast'
                    diagnose i-1 --snapshot         | Missing required parameter for option '--snapshot'
                    snapshot i-1                    | Missing required option: '--out=DIR'
                    """)
    void wrongUsageIsOneSentenceAnd64(String arguments, String complaint) {
        Cli cli = Cli.run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(cli.status()).isEqualTo(64);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains(complaint).startsWith("ssm-reconnect: ").hasLineCount(1);
    }

    @Test
    void helpIsNoError() {
        Cli cli = Cli.run("diagnose", "--help");

        assertThat(cli.status()).isZero();
        assertThat(cli.out()).contains("Usage: ssm-reconnect diagnose");
    }

    @Test
    void awsThatCannotBeReachedIs69() {
        Cli cli = Cli.run("diagnose", INSTANCE);

        assertThat(cli.status()).isEqualTo(69);
        assertThat(cli.err()).isEqualTo("ssm-reconnect: AWS is far away.\n");
    }

    @Test
    void folderThatIsNotThereIs65() {
        Cli cli =
                Cli.run(
                        "diagnose",
                        INSTANCE,
                        "--snapshot",
                        temporary.resolve("none").toString(),
                        "--json");

        assertThat(cli.status()).isEqualTo(65);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err())
                .contains("none: expected a snapshot folder, found nothing.")
                .hasLineCount(1);
    }

    @Test
    void brokenFileIs65AndNamed() throws IOException {
        SnapshotFolder.save(SnapshotFolder.load(Path.of(Cli.folder(FOLDER))), temporary);
        Files.writeString(temporary.resolve("ec2/describe-subnets.json"), "{\"Subnets\": [{]}");

        Cli cli = Cli.run("diagnose", INSTANCE, "--snapshot", temporary.toString(), "--json");

        assertThat(cli.status()).isEqualTo(65);
        assertThat(cli.err())
                .startsWith("ssm-reconnect: ec2/describe-subnets.json, line 1, column ")
                .hasLineCount(1);
    }

    @Test
    void diagnosisPrintsOneJsonObjectAndTheVerdictsStatus() {
        Cli cli = Cli.run("diagnose", INSTANCE, "--snapshot", Cli.folder(FOLDER), "--json");

        assertThat(cli.status()).isEqualTo(1);
        assertThat(cli.json().path("instanceId").asText()).isEqualTo(INSTANCE);
        assertThat(cli.json().path("verdict").asText()).isEqualTo("BLOCKED");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void liveDiagnosisIsTheSameAsTheFolders() {
        Cli live = Cli.run(Style.PLAIN, Cli.showing(FOLDER), "diagnose", INSTANCE, "--json");
        Cli replayed = Cli.run("diagnose", INSTANCE, "--snapshot", Cli.folder(FOLDER), "--json");

        assertThat(live).isEqualTo(replayed);
    }

    @Test
    void diagnosisForPeopleFitsTheTerminal() {
        Cli cli = Cli.run("diagnose", INSTANCE, "--snapshot", Cli.folder(FOLDER));

        assertThat(cli.out()).startsWith(INSTANCE + " is BLOCKED: ").contains("Next step");
        assertThat(cli.out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(cli.out()).matches("\\p{ASCII}*");
    }

    @Test
    void instanceThatIsNotThereIsNoneOfOurs() {
        Cli cli = Cli.run("diagnose", "i-0ffff", "--snapshot", Cli.folder(FOLDER), "--json");

        assertThat(cli.status()).isZero();
        assertThat(cli.json().path("verdict").asText()).isEqualTo("NOT_APPLICABLE");
        assertThat(cli.json().at("/findings/0/check").asText()).isEqualTo("instance.not-found");
    }

    @Test
    void savedSnapshotIsDiagnosedTheSame() {
        String out = temporary.resolve("saved").toString();

        Cli saved = Cli.run(Style.PLAIN, Cli.showing(FOLDER), "snapshot", INSTANCE, "--out", out);

        assertThat(saved.status()).isZero();
        assertThat(saved.out()).startsWith("Saved ");
        assertThat(Cli.run("diagnose", INSTANCE, "--snapshot", out, "--json"))
                .isEqualTo(
                        Cli.run("diagnose", INSTANCE, "--snapshot", Cli.folder(FOLDER), "--json"));
    }

    @Test
    void snapshotIsNotMixedIntoAnotherOne() throws IOException {
        Files.writeString(temporary.resolve("snapshot.json"), "{}");

        Cli cli =
                Cli.run(
                        Style.PLAIN,
                        Cli.showing(FOLDER),
                        "snapshot",
                        INSTANCE,
                        "--out",
                        temporary.toString());

        assertThat(cli.status()).isEqualTo(64);
        assertThat(cli.err()).contains("expected a folder that is new or empty");
        assertThat(temporary.resolve("snapshot.json")).hasContent("{}");
    }

    @Test
    void planPrintsTheActionsAndTheirProof() {
        Cli cli = Cli.run("plan", INSTANCE, "--snapshot", Cli.folder(FOLDER), "--json");

        assertThat(cli.status()).isEqualTo(1);
        assertThat(cli.json().at("/plan/mode").asText()).isEqualTo("audit");
        assertThat(cli.json().at("/plan/actions/0/action").asText()).isEqualTo("create-endpoints");
        assertThat(cli.json().at("/plan/actions/0/decision").asText()).isEqualTo("APPLY");
        assertThat(cli.json().at("/plan/proof/afterwards").asText()).isEqualTo("CONNECTED");
    }

    @Test
    void policyDecides() throws IOException {
        Path policy = temporary.resolve("policy.yaml");
        Files.writeString(policy, "mode: enforce\nfixes:\n  create-endpoints: ask\n");

        Cli cli =
                Cli.run(
                        "plan",
                        INSTANCE,
                        "--snapshot",
                        Cli.folder(FOLDER),
                        "--policy",
                        policy.toString(),
                        "--json");

        assertThat(cli.json().at("/plan/mode").asText()).isEqualTo("enforce");
        assertThat(cli.json().at("/plan/actions/0/decision").asText()).isEqualTo("ASK");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    fixes: { fly: apply }           | fly
                    mode: perhaps                   | perhaps
                    colour: red                     | colour
                    """)
    void policyThatIsWrongIs65AndSaysWhere(String yaml, String fault) throws IOException {
        Path policy = temporary.resolve("policy.yaml");
        Files.writeString(policy, yaml);

        Cli cli =
                Cli.run(
                        "plan",
                        INSTANCE,
                        "--snapshot",
                        Cli.folder(FOLDER),
                        "--policy",
                        policy.toString());

        assertThat(cli.status()).isEqualTo(65);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("policy.yaml, line 1").contains(fault).hasLineCount(1);
    }

    @Test
    void policyThatIsNotThereIs65() {
        Cli cli = Cli.run("scan", "--policy", temporary.resolve("none.yaml").toString());

        assertThat(cli.status()).isEqualTo(65);
        assertThat(cli.err()).contains("none.yaml: expected a policy file, found nothing.");
    }

    @Test
    void planForPeopleHasPriceProofAndUndo() {
        Cli cli = Cli.run("plan", INSTANCE, "--snapshot", Cli.folder(FOLDER));

        assertThat(cli.out())
                .contains("create-endpoints", "APPLY", "14.60 USD a month", "Proof:", "Undo:");
        assertThat(cli.out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void scanPrintsForEachInstanceWhatPlanPrints() {
        Cli scan = Cli.run("scan", "--snapshot", Cli.folder(FOLDER), "--json");
        Cli plan = Cli.run("plan", INSTANCE, "--snapshot", Cli.folder(FOLDER), "--json");

        assertThat(scan.status()).isEqualTo(1);
        assertThat(scan.json().path("instances")).containsExactly(plan.json());
        assertThat(scan.json().at("/groups/0/rootCause").asText())
                .isEqualTo("path.endpoint-missing");
        assertThat(scan.json().at("/groups/0/instances/0").asText()).isEqualTo(INSTANCE);
    }

    @Test
    void scanOfManyGroupsThemByRootCause() throws IOException {
        SnapshotFolder.save(LargeAccount.of(8, 3), temporary);

        Cli json = Cli.run("scan", "--snapshot", temporary.toString(), "--json");
        Cli people = Cli.run("scan", "--snapshot", temporary.toString());

        assertThat(json.json().path("instances")).hasSize(24);
        assertThat(json.json().path("instances"))
                .filteredOn(instance -> instance.path("verdict").asText().equals("CONNECTED"))
                .hasSize(6);
        assertThat(json.json().path("groups"))
                .extracting(group -> group.path("rootCause").asText())
                .containsOnly(
                        "path.endpoint-missing",
                        "path.endpoint-sg-blocks",
                        "identity.no-instance-profile");
        assertThat(people.out()).startsWith("24 running instances: 6 CONNECTED, 18 BLOCKED");
        assertThat(people.status()).isEqualTo(1);
    }

    @Test
    void scanThatSeesNoInstancesIsInconclusiveAndSaysWhy() throws IOException {
        SnapshotFolder.save(SnapshotFolder.load(Path.of(Cli.folder(FOLDER))), temporary);
        Files.delete(temporary.resolve("ec2/describe-instances.json"));

        Cli cli = Cli.run("scan", "--snapshot", temporary.toString(), "--json");

        assertThat(cli.status()).isEqualTo(2);
        assertThat(cli.json().path("instances")).isEmpty();
        assertThat(cli.err()).contains("ec2 describe-instances was not read");
    }
}
