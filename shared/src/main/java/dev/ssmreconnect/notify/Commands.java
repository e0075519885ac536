package dev.ssmreconnect.notify;

import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.PauseId;

/** What a person types to have a say. Each is whole, so that it can be copied from a message. */
public record Commands(String region) {
    /** Names the plan, so that nobody approves what they have not read. */
    public String approve(Incident incident) {
        return command("approve " + incident.id() + " --plan " + incident.plan().shortId());
    }

    public String undo(Incident incident) {
        return command("undo " + incident.id());
    }

    public String resume(PauseId pause) {
        return command("resume " + pause);
    }

    public String endStorm() {
        return command("resume --storm");
    }

    private String command(String words) {
        return "ssm-reconnect " + words + " --region " + region;
    }
}
