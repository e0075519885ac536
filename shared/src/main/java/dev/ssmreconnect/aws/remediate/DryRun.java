package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.AwsFailure;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Asks EC2 whether it would allow a call. It answers with an error in either case: {@code DryRunOperation} is yes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html">Common parameters of EC2</a>
 */
final class DryRun {
    private DryRun() {}

    static void of(Runnable call) {
        try {
            call.run();
        } catch (Ec2Exception e) {
            if (!AwsFailure.of(e).is("DryRunOperation")) {
                throw e;
            }
        }
    }
}
