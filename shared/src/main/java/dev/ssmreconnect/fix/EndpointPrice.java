package dev.ssmreconnect.fix;

/**
 * What interface endpoints cost, without traffic: about $0.01 an hour for each endpoint and Availability Zone in the Regions of the US;
 * other Regions differ by a little.
 *
 * @see <a href="https://aws.amazon.com/privatelink/pricing/">AWS PrivateLink pricing</a>
 */
public final class EndpointPrice {
    private static final int CENTS_PER_HOUR = 1;
    private static final int HOURS_PER_MONTH = 730;

    private EndpointPrice() {}

    /** US dollars for a month of 730 hours. */
    public static double monthlyUsd(int endpoints, int zones) {
        return endpoints * zones * HOURS_PER_MONTH * CENTS_PER_HOUR / 100.0;
    }
}
