package dev.ssmreconnect.notify;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.record.Incident;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says how an incident stands: to the person who is woken by it, and to machines. A pure function, so the same incident always reads the
 * same.
 */
public final class MessageRenderer {
    private final String accountId;
    private final String region;

    public MessageRenderer(String accountId, String region) {
        this.accountId = accountId;
        this.region = region;
    }

    public Notification render(Incident incident) {
        return render(List.of(incident));
    }

    /** @param alike at least one; the first of them is described, the others are named */
    public Notification render(List<Incident> alike) {
        Incident incident = alike.getFirst();
        List<Incident> others = alike.subList(1, alike.size());
        Turn turn = Turn.of(incident);
        String subject = SubjectLine.of(incident, turn, others.size());
        PersonText person = new PersonText(incident, turn, accountId, region);
        String text = Others.opening(alike) + person.text();
        Map<String, String> attributes = attributes(incident, turn);
        return new Notification(
                subject,
                text,
                Others.in(MachineJson.of(incident, turn, subject, text, accountId, region), others),
                ChatJson.of(
                        incident.id() + "/" + incident.version(),
                        incident.id().toString(),
                        subject,
                        Stream.of(person.opening(), person.planInShort())
                                .flatMap(List::stream)
                                .toList(),
                        person.toCopy(),
                        person.whatToDo(),
                        attributes),
                attributes);
    }

    /** At most ten: with more, Amazon SNS drops a raw message on its way to Amazon SQS. */
    private Map<String, String> attributes(Incident incident, Turn turn) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("incidentId", incident.id().toString());
        attributes.put("state", incident.state().name());
        attributes.put("needsPerson", Boolean.toString(turn.isAPersons()));
        attributes.put("verdict", incident.diagnosis().verdict().name());
        attributes.put("rootCause", rootCause(incident));
        attributes.put("instanceId", incident.instanceId().value());
        attributes.put("mode", incident.plan().mode().id());
        attributes.put("account", accountId);
        attributes.put("region", region);
        vpc(incident).ifPresent(vpc -> attributes.put("vpcId", vpc));
        return attributes;
    }

    private static String rootCause(Incident incident) {
        return incident.diagnosis().rootCauses().stream()
                .findFirst()
                .map(CheckId::id)
                .orElse("none");
    }

    private static Optional<String> vpc(Incident incident) {
        return Places.vpc(incident);
    }
}
