package dev.ssmreconnect.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each check has its folders: the fault, the same thing in order, the answer left open where a permission is missing, and what looks
 * like the fault and is not. What the folders show is read from the folders.
 */
class CoverageTest {
    private enum Shown {
        FAULTY,
        HEALTHY,
        DENIED,
        NEAR_MISS
    }

    private record Case(CheckId check, Shown shown) {}

    /** What there cannot be a folder of, and why. */
    private static final Map<Case, String> CANNOT_BE =
            Map.of(
                    new Case(CheckId.CALLER_ACCESS_DENIED, Shown.FAULTY),
                    "it is the caller's, and no snapshot of an instance shows it: see CallerSideTest",
                    new Case(CheckId.CALLER_ACCESS_DENIED, Shown.HEALTHY),
                    "as above",
                    new Case(CheckId.CALLER_ACCESS_DENIED, Shown.DENIED),
                    "as above",
                    new Case(CheckId.CALLER_ACCESS_DENIED, Shown.NEAR_MISS),
                    "as above",
                    new Case(CheckId.INSTANCE_RESOURCES_EXHAUSTED, Shown.DENIED),
                    "metrics are an extra reading: nothing is UNKNOWN for want of it",
                    new Case(CheckId.PATH_BLOCK_PUBLIC_ACCESS, Shown.DENIED),
                    "it is an extra reading: nothing is UNKNOWN for want of it",
                    new Case(CheckId.AGENT_NOT_IN_IMAGE, Shown.DENIED),
                    "a silent agent is a fault with or without its image's name: see image-not-readable");

    private static final List<Folder> FOLDERS = folders();

    private record Folder(String name, Expectation expectation, boolean hasRefusal) {
        boolean shows(Case wanted) {
            return switch (wanted.shown()) {
                case FAULTY ->
                        expectation.finds(FaultStatus.of(wanted.check()), wanted.check())
                                && !isLabelled(Label.Kind.DENIED, wanted.check());
                case HEALTHY -> isLabelled(Label.Kind.HEALTHY, wanted.check());
                case DENIED ->
                        hasRefusal
                                && (expectation.finds(Status.UNKNOWN, wanted.check())
                                        || isLabelled(Label.Kind.DENIED, wanted.check()));
                case NEAR_MISS -> isLabelled(Label.Kind.NEAR_MISS, wanted.check());
            };
        }

        private boolean isLabelled(Label.Kind kind, CheckId check) {
            return expectation.labels().contains(new Label(kind, check));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void everyCheckIsShownInEveryWay(CheckId check) {
        Set<Shown> missing = EnumSet.noneOf(Shown.class);
        for (Shown shown : Shown.values()) {
            Case wanted = new Case(check, shown);
            if (!CANNOT_BE.containsKey(wanted) && !isShown(wanted)) {
                missing.add(shown);
            }
        }

        assertThat(missing).as("scenarios of " + check).isEmpty();
    }

    @Test
    void whatIsSaidToBeImpossibleHasNoFolder() {
        assertThat(CANNOT_BE.keySet()).noneMatch(CoverageTest::isShown);
    }

    @Test
    void whatIsSaidToBeDeniedWasRefused() {
        assertThat(FOLDERS)
                .filteredOn(folder ->
                        folder.expectation().labels().stream()
                                .anyMatch(label -> label.kind() == Label.Kind.DENIED))
                .isNotEmpty()
                .allMatch(Folder::hasRefusal);
    }

    private static boolean isShown(Case wanted) {
        return FOLDERS.stream().anyMatch(folder -> folder.shows(wanted));
    }

    private static List<Folder> folders() {
        try (Stream<Path> all = Files.list(ScenarioTest.SCENARIOS)) {
            return all.filter(Files::isDirectory).sorted().map(CoverageTest::folder).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Folder folder(Path path) {
        try (Stream<Path> files = Files.walk(path.resolve("snapshot"))) {
            boolean hasRefusal = files.anyMatch(CoverageTest::isRefusal);
            return new Folder(
                    path.getFileName().toString(),
                    Expectation.parse(Files.readString(path.resolve("expected.txt"))),
                    hasRefusal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRefusal(Path file) {
        try {
            return file.toString().endsWith(".error.json")
                    && Stream.of("AccessDenied", "UnauthorizedOperation")
                            .anyMatch(Files.readString(file)::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
