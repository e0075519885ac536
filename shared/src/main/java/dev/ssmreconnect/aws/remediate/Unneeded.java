package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.fix.ActionKind;

/** Taking back what leaves nothing to be taken back. */
record Unneeded(ActionKind kind) implements Inverse {
    @Override
    public String call() {
        return "none";
    }

    @Override
    public Left read() {
        return kind == ActionKind.UPDATE_AGENT
                ? new Left.Irreversible(
                        "The agent was updated and is not downgraded again; to do that, run AWS-UpdateSSMAgent with allowDowngrade and the old version.")
                : new Left.Gone();
    }

    @Override
    public void takeBack() {}

    @Override
    public String sentence() {
        return "Nothing was to be taken back.";
    }
}
