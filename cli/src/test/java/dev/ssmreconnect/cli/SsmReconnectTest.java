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
}
