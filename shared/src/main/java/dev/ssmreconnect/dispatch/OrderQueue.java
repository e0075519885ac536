package dev.ssmreconnect.dispatch;

/** Takes orders to the remediation. */
@FunctionalInterface
public interface OrderQueue {
    void place(Order order);
}
