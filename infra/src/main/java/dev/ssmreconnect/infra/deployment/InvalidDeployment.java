package dev.ssmreconnect.infra.deployment;

/** What the owner chose cannot be deployed; the message is one sentence that says which, where and what was expected. */
public final class InvalidDeployment extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidDeployment(String sentence) {
        super(sentence);
    }
}
