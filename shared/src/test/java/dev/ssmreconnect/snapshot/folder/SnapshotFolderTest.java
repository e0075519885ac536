package dev.ssmreconnect.snapshot.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ssmreconnect.snapshot.Operation;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import dev.ssmreconnect.snapshot.UnreadableSnapshotException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFolderTest {
    private static final SnapshotInfo INFO =
            new SnapshotInfo(
                    Instant.parse("2026-11-20T09:30:00Z"),
                    "012345678901",
                    "us-gov-west-1",
                    "aws-us-gov");

    @TempDir private Path folder;

    @BeforeEach
    void writeInfo() throws IOException {
        write(
                "snapshot.json",
                """
                {"takenAt": "2026-11-20T09:30:00Z", "accountId": "012345678901", "region": "us-gov-west-1",
                 "partition": "aws-us-gov"}
                """);
    }

    private void write(String file, String text) throws IOException {
        write(file, text, StandardCharsets.UTF_8);
    }

    private void write(String file, String text, Charset charset) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, charset);
    }

    @Test
    void eachFileIsTheAnswerOfItsCall() throws IOException {
        write("ec2/describe-subnets.json", "{\"Subnets\": []}");
        write(
                "ec2/describe-vpcs.error.json",
                "{\"Error\": {\"Code\": \"UnauthorizedOperation\", \"Message\": \"no\"}}");
        write(
                "ec2/describe-vpc-attribute/vpc-1.enableDnsSupport.json",
                "{\"EnableDnsSupport\": {\"Value\": true}}");
        write(
                "iam/get-role/team+web=a,b.c@d-e_f.error.json",
                "{\"Error\": {\"Code\": \"NoSuchEntity\"}}");

        Readings readings = SnapshotFolder.load(folder);

        assertThat(readings.info()).isEqualTo(INFO);
        assertThat(readings.answers().keySet())
                .containsExactlyInAnyOrder(
                        Operation.DESCRIBE_SUBNETS.call(),
                        Operation.DESCRIBE_VPCS.call(),
                        Operation.DESCRIBE_VPC_ATTRIBUTE.call("vpc-1.enableDnsSupport"),
                        Operation.GET_ROLE.call("team+web=a,b.c@d-e_f"));
        assertThat(readings.answer(Operation.DESCRIBE_VPCS.call()))
                .contains(new Answer.Failure("UnauthorizedOperation", "no"));
    }

    @Test
    void whatIsSavedIsLoadedAgain() throws IOException {
        Readings readings =
                Readings.of(
                        INFO,
                        Map.of(
                                Operation.DESCRIBE_VPCS.call(),
                                new Answer.Response(
                                        JsonNodeFactory.instance.objectNode().put("Vpcs", "é")),
                                Operation.GET_ROLE.call("a.b"),
                                new Answer.Failure("AccessDenied", "not allowed")));

        SnapshotFolder.save(readings, folder.resolve("new/folder"));

        assertThat(SnapshotFolder.load(folder.resolve("new/folder"))).isEqualTo(readings);
    }

    @Test
    void savingAgainReplacesAnErrorByItsResponse() throws IOException {
        SnapshotFolder.save(
                Readings.of(
                        INFO,
                        Map.of(
                                Operation.DESCRIBE_VPCS.call(),
                                new Answer.Failure("Throttling", ""))),
                folder);
        SnapshotFolder.save(
                Readings.of(
                        INFO,
                        Map.of(
                                Operation.DESCRIBE_VPCS.call(),
                                new Answer.Response(JsonNodeFactory.instance.objectNode()))),
                folder);

        assertThat(SnapshotFolder.load(folder).answer(Operation.DESCRIBE_VPCS.call()).orElseThrow())
                .isInstanceOf(Answer.Response.class);
        assertThat(folder.resolve("ec2/describe-vpcs.error.json")).doesNotExist();
    }

    @Test
    void filesOfOtherCallsAreLeftAlone() throws IOException {
        write("ec2/describe-volumes.json", "not JSON");
        write("README.md", "about this folder");
        write("iam/get-role/.DS_Store", "x");

        assertThat(SnapshotFolder.load(folder).answers()).isEmpty();
    }

    @Test
    void whatPowershellRedirectsIsRead() throws IOException {
        write("ec2/describe-vpcs.json", "\uFEFF{\"Vpcs\": []}", StandardCharsets.UTF_16LE);

        assertThat(SnapshotFolder.load(folder).answers())
                .containsOnlyKeys(Operation.DESCRIBE_VPCS.call());
    }

    @Test
    void brokenFileIsNamedWithLineAndColumn() throws IOException {
        write("ec2/describe-subnets.json", "{\n  \"Subnets\": [\n    {\"SubnetId\": }\n  ]\n}");

        assertThatThrownBy(() -> SnapshotFolder.load(folder))
                .isInstanceOf(UnreadableSnapshotException.class)
                .hasMessageStartingWith(
                        "ec2/describe-subnets.json, line 3, column 18: expected JSON, found: ")
                .hasMessageNotContainingAny("\n", "Source", "REDACTED");
    }

    @Test
    void fileThatEndsEarlyIsNamed() throws IOException {
        write("ec2/describe-subnets.json", "{\"Subnets\": [");

        assertThatThrownBy(() -> SnapshotFolder.load(folder))
                .hasMessageStartingWith(
                        "ec2/describe-subnets.json, line 1, column 14: expected JSON, found: ")
                .hasMessageNotContainingAny("\n", "Source", "REDACTED");
    }

    @Test
    void emptyFileIsNamed() throws IOException {
        write("ec2/describe-subnets.json", "");

        assertThatThrownBy(() -> SnapshotFolder.load(folder))
                .hasMessage(
                        "ec2/describe-subnets.json: expected a JSON object, found an empty file.");
    }

    @Test
    void errorFileWithoutCodeIsNamed() throws IOException {
        write("ec2/describe-subnets.error.json", "{\"Message\": \"no\"}");

        assertThatThrownBy(() -> SnapshotFolder.load(folder))
                .hasMessage(
                        "ec2/describe-subnets.error.json, at Error.Code: expected the error code of AWS, found nothing.");
    }

    @Test
    void folderWithoutInfoSaysWhatIsMissing() throws IOException {
        Files.delete(folder.resolve("snapshot.json"));

        assertThatThrownBy(() -> SnapshotFolder.load(folder))
                .isInstanceOf(UnreadableSnapshotException.class)
                .hasMessageContaining("snapshot.json: expected a file with takenAt");
    }

    @Test
    void folderThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> SnapshotFolder.load(folder.resolve("nowhere")))
                .isInstanceOf(UnreadableSnapshotException.class)
                .hasMessageContaining("nowhere: expected a snapshot folder, found nothing.");
    }

    @Test
    void infoWithoutRegionSaysSo() throws IOException {
        write(
                "snapshot.json",
                "{\"takenAt\": 1795166861, \"accountId\": \"1\", \"partition\": \"aws\"}");

        assertThatThrownBy(() -> SnapshotFolder.load(folder))
                .hasMessage("snapshot.json, at region: expected text, found nothing.");
    }

    @Test
    void filesLookLikeThoseOfTheAwsCli() throws IOException {
        SnapshotFolder.save(Readings.of(INFO, Map.of()), folder);

        assertThat(folder.resolve("snapshot.json"))
                .hasContent(
                        """
                        {
                            "takenAt": "2026-11-20T09:30:00Z",
                            "accountId": "012345678901",
                            "region": "us-gov-west-1",
                            "partition": "aws-us-gov"
                        }
                        """);
    }
}
