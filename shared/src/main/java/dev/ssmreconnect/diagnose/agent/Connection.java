package dev.ssmreconnect.diagnose.agent;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Observed;

/**
 * What GetConnectionStatus said, which is what counts: a node may be Online and not connected.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetConnectionStatus.html">GetConnectionStatus</a>
 */
public enum Connection {
    CONNECTED,
    NOT_CONNECTED,
    NOT_READ;

    public static Connection of(Observed<AwsValue> status) {
        return switch (status) {
            case Observed.Known<AwsValue>(AwsValue value) ->
                    value.is("connected") ? CONNECTED : NOT_CONNECTED;
            case Observed.Absent<AwsValue> _ -> NOT_CONNECTED;
            case Observed.NotVisible<AwsValue> _ -> NOT_READ;
        };
    }
}
