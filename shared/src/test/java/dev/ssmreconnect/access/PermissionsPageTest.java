package dev.ssmreconnect.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.fix.ActionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/permissions.md} is made of the declarations. To make it anew, copy what this test leaves in {@code target}. */
class PermissionsPageTest {
    private static final String INTRODUCTION =
            """
            # Permissions

            What the functions may do in the account that they watch. `infra` grants exactly this; what they may do with the product's own
            table, queues, topic and key is in the template. Made of the declarations in `dev.ssmreconnect.access`, and checked by a test.

            `diagnose` reads. `watch` reads less. `remediate` exists in enforce mode only; it reads what `diagnose` reads, and has, of the
            changes below, those that the policy applies or asks for. `${roleArn}`, `${profileArn}` and `${policyArn}` are the stack's own
            role, instance profile and policy for instances, all called `ssm-reconnect-REGION`. An explicit deny keeps the functions from
            changing these, and their own roles, whatever else is granted.

            """;

    @Test
    void theDocumentedPermissionsAreTheDeclaredOnes() throws IOException {
        Path seen = Path.of("target", "permissions.md");
        Files.writeString(seen, page());
        assertThat(Path.of(System.getProperty("ssmreconnect.root"), "docs", "permissions.md"))
                .as("copy shared/" + seen + " to docs")
                .hasContent(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append(section("## Reading: diagnose", FunctionAccess.diagnose()));
        page.append(section("## Reading: watch", FunctionAccess.watch()));
        page.append(
                section(
                        "## Reading: diagnose and remediate, where the policy names change calendars",
                        FunctionAccess.calendars(List.of("NAME"))));
        page.append("## Changing: remediate\n\n");
        for (ActionKind kind : ActionKind.values()) {
            page.append(changes(ActionAccess.of(kind)));
        }
        page.append(
                """
                ## A second opinion

                Only where `aftercare.secondOpinion` is `true` in the policy, and in enforce mode. `remediate` may then start one runbook of AWS's, and
                hand it `${opinionRoleArn}`, the role `ssm-reconnect-REGION-opinion`: it reads, starts nothing but that runbook, and only Systems Manager
                may take it.

                """);
        page.append(section("### asking: remediate", OpinionAccess.asking()));
        page.append(section("### answering: the runbook's role", OpinionAccess.answering()));
        return page.toString();
    }

    private static String changes(ActionAccess access) {
        List<String> rows = new ArrayList<>();
        access.reads().forEach(permission -> rows.add(row("read", permission)));
        access.changes().forEach(permission -> rows.add(row("change", permission)));
        access.undos().forEach(permission -> rows.add(row("undo", permission)));
        access.personalUndos()
                .forEach(permission -> rows.add(row("undo, a person only", permission)));
        return "### "
                + access.kind()
                + "\n\n| to | calls | on | only if |\n|---|---|---|---|\n"
                + String.join("", rows)
                + "\n";
    }

    private static String section(String title, List<Permission> permissions) {
        return title
                + "\n\n| calls | on | only if |\n|---|---|---|\n"
                + permissions.stream()
                        .map(permission -> "|" + cells(permission))
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String row(String purpose, Permission permission) {
        return "| " + purpose + " |" + cells(permission);
    }

    private static String cells(Permission permission) {
        return " %s | %s | %s |\n"
                .formatted(
                        quoted(permission.actions()),
                        quoted(permission.resources()),
                        quoted(conditions(permission)));
    }

    private static List<String> conditions(Permission permission) {
        List<String> conditions = new ArrayList<>();
        permission
                .conditions()
                .forEach((operator, keys) ->
                        keys.forEach((key, values) ->
                                conditions.add(
                                        operator + " " + key + " " + String.join(" or ", values))));
        return conditions;
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> "`" + text + "`").collect(Collectors.joining("<br>"));
    }
}
