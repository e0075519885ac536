package dev.ssmreconnect.policy;

/** What is wrong with a policy's text, and where. It never leaves {@link PolicyReader}. */
final class PolicyFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    PolicyFault(int line, String sentence) {
        super(sentence);
        this.line = line;
    }

    int line() {
        return line;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
