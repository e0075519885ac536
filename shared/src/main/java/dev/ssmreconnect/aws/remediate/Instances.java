package dev.ssmreconnect.aws.remediate;

import java.util.Collection;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** One instance as it is now. */
final class Instances {
    private Instances() {}

    static Instance read(Ec2Client ec2, String instanceId) {
        return ec2
                .describeInstances(request -> request.instanceIds(instanceId))
                .reservations()
                .stream()
                .map(reservation -> reservation.instances())
                .flatMap(Collection::stream)
                .findFirst()
                .orElseThrow(() -> notFound("InvalidInstanceID.NotFound", instanceId));
    }

    /** Whether changing it makes sense: it is not on its way out. */
    static boolean isAlive(Instance instance) {
        return instance.state().name() != InstanceStateName.TERMINATED
                && instance.state().name() != InstanceStateName.SHUTTING_DOWN;
    }

    /** AWS answers some questions about what is not there with an error, and some with an empty list: here both are the error. */
    static Ec2Exception notFound(String code, String id) {
        return (Ec2Exception)
                Ec2Exception.builder()
                        .statusCode(400)
                        .message(id + " does not exist")
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode(code)
                                        .errorMessage(id + " does not exist")
                                        .build())
                        .build();
    }
}
