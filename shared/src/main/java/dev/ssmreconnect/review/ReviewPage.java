package dev.ssmreconnect.review;

import dev.ssmreconnect.notify.Times;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Pause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Incidents by state, each with its path, plan, proof and journal. Without scripts, and without anything from elsewhere. */
public final class ReviewPage {
    private final Review review;
    private final Optional<Buttons> buttons;
    private final Map<IncidentState, List<Entry>> byState = new EnumMap<>(IncidentState.class);

    private ReviewPage(Review review) {
        this.review = review;
        buttons = review.operate().map(Buttons::new);
        review.entries()
                .forEach(entry ->
                        byState.computeIfAbsent(
                                        entry.incident().state(), ignored -> new ArrayList<>())
                                .add(entry));
    }

    /** A file of its own. */
    public static String document(Review review) {
        Html head =
                Html.element("head")
                        .holding(
                                Html.element("meta").with("charset", "utf-8").alone(),
                                Html.element("meta")
                                        .with("name", "viewport")
                                        .with("content", "width=device-width, initial-scale=1")
                                        .alone(),
                                Html.element("title").holding("SSM Reconnect: incidents"));
        return Html.document(
                Html.element("html")
                        .with("lang", "en")
                        .holding(
                                head,
                                Html.element("body")
                                        .with("style", "margin: 0")
                                        .holding(part(review, Theme.SYSTEM))));
    }

    /** A part of somebody else's page, which has the theme of that page. */
    public static Html part(Review review, Theme theme) {
        return Html.of(Html.style(Stylesheet.in(theme)), new ReviewPage(review).html());
    }

    private Html html() {
        List<Html> content = new ArrayList<>();
        content.add(header());
        StateWords.ORDER.stream()
                .filter(byState::containsKey)
                .forEach(state -> content.add(section(state)));
        if (byState.isEmpty()) {
            content.add(Html.element("p").holding("There is no incident."));
        }
        return Html.element("div", "ssm-reconnect").holding(content);
    }

    private Html header() {
        List<Html> content = new ArrayList<>();
        content.add(Html.element("h1").holding("SSM Reconnect"));
        content.add(
                Html.element("p", "soft")
                        .holding(review.place() + ", as of " + Times.full(review.at())));
        review.notes().forEach(note -> content.add(Html.element("p").holding(note)));
        review.pauses().forEach(pause -> content.add(pause(pause)));
        buttons.ifPresent(each -> content.add(each.pause()));
        content.add(
                Html.element("nav")
                        .with("aria-label", "Incidents by state")
                        .holding(StateWords.ORDER.stream().map(this::tile).toList()));
        return Html.element("header").holding(content);
    }

    private Html pause(Pause pause) {
        return Html.element("div", "pause")
                .holding(
                        Tone.OPEN.chip("paused"),
                        Html.element("span")
                                .holding(
                                        "since "
                                                + Times.full(pause.since())
                                                + " by "
                                                + pause.by()
                                                + ": "
                                                + pause.reason()),
                        buttons.map(each -> each.resume(pause)).orElseGet(Html::nothing));
    }

    private Html tile(IncidentState state) {
        int count = byState.getOrDefault(state, List.of()).size();
        Html.Element tile =
                count == 0
                        ? Html.element("span", "none")
                        : Html.element("a", Tone.of(state).cssClass())
                                .with("href", "#" + StateWords.anchor(state));
        return tile.holding(
                Html.element("b").holding(String.valueOf(count)),
                Html.text(" " + StateWords.name(state)));
    }

    private Html section(IncidentState state) {
        List<Html> content = new ArrayList<>();
        content.add(Html.element("h2").holding(StateWords.name(state)));
        content.add(Html.element("p", "soft").holding(StateWords.meaning(state)));
        byState.getOrDefault(state, List.of())
                .forEach(entry -> content.add(new IncidentCard(entry, buttons).html()));
        return Html.element("section").with("id", StateWords.anchor(state)).holding(content);
    }
}
