package dev.ssmreconnect.cli.demo;

import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.remediate.JournalEntry;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The incidents of the demo as one HTML file that needs nothing else: no script, no request, readable in light and dark and on a phone. */
public final class DemoPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>SSM Reconnect: incidents of the demo</title><style>
            :root { color-scheme: light dark; --line: #8884; --red: #c62828; --green: #2e7d32; --amber: #b26a00; --soft: #8881; }
            @media (prefers-color-scheme: dark) { :root { --red: #ff7b72; --green: #7ee787; --amber: #e3b341; } }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
            h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.2rem; margin: 0; } h3 { font-size: .85rem; text-transform: uppercase;
            letter-spacing: .05em; opacity: .7; margin: 1rem 0 .25rem; }
            article { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
            .state { float: right; font-weight: 600; } .good { color: var(--green); } .bad { color: var(--red); } .wait { color: var(--amber); }
            .hops { list-style: none; padding: 0; margin: .25rem 0; } .hops li { border-left: 3px solid var(--green); padding: .15rem .75rem; }
            .hops li.bad { border-color: var(--red); background: var(--soft); } .hops li.wait { border-color: var(--amber); }
            table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid var(--line);
            vertical-align: top; } code { font-size: .9em; overflow-wrap: anywhere; } .wide { overflow-x: auto; } small { opacity: .7; }
            </style></head><body>
            """;

    private final StringBuilder html = new StringBuilder(HEAD);

    private DemoPage() {}

    public static String of(DemoResult result) {
        DemoPage page = new DemoPage();
        page.top(result);
        result.tales().forEach(page::article);
        return page.html.append("</body></html>\n").toString();
    }

    private void top(DemoResult result) {
        long well = result.tales().stream().filter(Tale::isAsItShouldBe).count();
        html.append("<h1>SSM Reconnect</h1><p>")
                .append(well)
                .append(" of ")
                .append(result.tales().size())
                .append(" stories ended as they should, in ")
                .append(result.simulated().toMinutes())
                .append(" simulated minutes and with ")
                .append(result.messages().size())
                .append(
                        " messages.</p><div class=\"wide\"><table><tr><th>instance</th><th>trouble</th><th>end</th></tr>");
        for (Tale tale : result.tales()) {
            html.append("<tr><td><a href=\"#")
                    .append(escaped(tale.story().name()))
                    .append("\">")
                    .append(escaped(tale.story().name()))
                    .append("</a></td><td>");
            html.append(escaped(tale.story().trouble()))
                    .append("</td><td>")
                    .append(state(tale))
                    .append("</td></tr>");
        }
        html.append("</table></div>");
    }

    private static String state(Tale tale) {
        String words =
                tale.incident()
                        .map(incident ->
                                incident.state().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .orElse("no incident");
        String kind = !tale.isAsItShouldBe() ? "bad" : tale.connected() ? "good" : "wait";
        return "<span class=\"" + kind + "\">" + escaped(words) + "</span>";
    }

    private void article(Tale tale) {
        html.append("<article id=\"")
                .append(escaped(tale.story().name()))
                .append("\"><span class=\"state\">")
                .append(state(tale))
                .append("</span><h2>");
        html.append(escaped(tale.story().name()))
                .append("</h2><small><code>")
                .append(escaped(tale.story().instanceId()))
                .append("</code></small><p>It ");
        html.append(escaped(tale.story().trouble())).append(".</p>");
        tale.faults()
                .forEach(fault ->
                        html.append("<p class=\"bad\">").append(escaped(fault)).append("</p>"));
        tale.incident().ifPresent(incident -> incident(incident, tale.journal()));
        html.append("</article>");
    }

    private void incident(Incident incident, List<JournalEntry> journal) {
        html.append("<h3>Why</h3><table>");
        incident.diagnosis().findings().stream()
                .filter(finding -> finding.status() != Status.PASS)
                .forEach(this::finding);
        html.append("</table>");
        incident.diagnosis().paths().forEach(this::path);
        plan(incident.plan());
        journal(journal);
        html.append("<h3>History</h3><div class=\"wide\"><table>");
        incident.history()
                .forEach(turn -> row(TIME.format(turn.at()), turn.state().name(), turn.reason()));
        html.append("</table></div>");
    }

    private void finding(Finding finding) {
        html.append("<tr><td class=\"")
                .append(kind(finding.status()))
                .append("\">")
                .append(finding.status())
                .append("</td><td><code>");
        html.append(escaped(finding.check().id()))
                .append("</code></td><td>")
                .append(escaped(finding.message()))
                .append("</td></tr>");
    }

    private void path(PathTrace path) {
        html.append("<h3>The way to ")
                .append(escaped(path.service().toString().toLowerCase(Locale.ROOT)))
                .append("</h3><ol class=\"hops\">");
        for (Hop hop : path.hops()) {
            html.append("<li class=\"")
                    .append(kind(hop.status()))
                    .append("\"><strong>")
                    .append(escaped(hop.place()))
                    .append("</strong> ");
            html.append(escaped(hop.detail())).append("</li>");
        }
        html.append("</ol>");
    }

    private void plan(Plan plan) {
        html.append("<h3>Plan</h3>");
        if (plan.actions().isEmpty()) {
            html.append("<p>Nothing is changed. ").append(escaped(plan.nextStep())).append("</p>");
            return;
        }
        html.append("<div class=\"wide\"><table>");
        plan.actions()
                .forEach(action ->
                        row(
                                action.decision().name(),
                                action.action().kind().id() + " on " + action.action().target(),
                                action.reason()));
        html.append("</table></div><p>Afterwards: ")
                .append(plan.proof().afterwards())
                .append(". Cut off by it: ");
        html.append(
                        plan.proof().madeWorse().isEmpty()
                                ? "nobody"
                                : escaped(plan.proof().madeWorse().toString()))
                .append(". Cost: ");
        html.append(String.format(Locale.ROOT, "%.2f", plan.monthlyCostUsd()))
                .append(" USD a month.</p>");
    }

    private void journal(List<JournalEntry> journal) {
        if (!journal.isEmpty()) {
            html.append("<h3>Changed</h3><div class=\"wide\"><table>");
            journal.forEach(entry ->
                    row(
                            TIME.format(entry.at()),
                            entry.call(),
                            entry.resource()
                                    + " "
                                    + entry.state().name().toLowerCase(Locale.ROOT)));
            html.append("</table></div>");
        }
    }

    private void row(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(escaped(cell)).append("</td>");
        }
        html.append("</tr>");
    }

    private static String kind(Status status) {
        return switch (status) {
            case PASS -> "good";
            case FAIL -> "bad";
            case UNKNOWN, WARN -> "wait";
        };
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
