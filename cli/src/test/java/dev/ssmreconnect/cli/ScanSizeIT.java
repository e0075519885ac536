package dev.ssmreconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ssmreconnect.snapshot.folder.SnapshotFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own, for its heap. */
class ScanSizeIT {
    /** It takes under five on a machine with nothing else to do; more than this is another order of growth. */
    private static final int SECONDS = 60;

    @TempDir private Path folder;

    @Test
    void fiveThousandInstancesInFiftyVpcsFitIn512MegabytesOfHeap()
            throws IOException, InterruptedException {
        SnapshotFolder.save(LargeAccount.of(50, 100), folder.resolve("snapshot"));
        File printed = folder.resolve("scan.json").toFile();

        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                SsmReconnect.class.getName(),
                                "scan",
                                "--snapshot",
                                folder.resolve("snapshot").toString(),
                                "--json")
                        .redirectOutput(printed)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();

        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        JsonNode scan = new JsonMapper().readTree(printed);
        assertThat(scan.path("instances")).hasSize(5_000);
        assertThat(scan.path("instances"))
                .filteredOn(instance -> instance.path("verdict").asText().equals("CONNECTED"))
                .hasSize(1_300);
    }
}
