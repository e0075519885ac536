package dev.ssmreconnect.aws.collect;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.model.Arn;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Whose account it is, and where we look.
 *
 * @param callerArn who asks, as AWS knows them
 */
public record CallerAccount(String accountId, String region, String partition, Arn callerArn) {
    /**
     * Asks AWS who we are, which needs credentials and no permission.
     *
     * @throws AwsNotReachableException where there are no credentials, AWS does not take them, or it cannot be reached
     */
    public static CallerAccount identify(StsClient sts, String region) {
        try {
            GetCallerIdentityResponse identity = sts.getCallerIdentity(request -> {});
            Arn caller = Arn.parse(identity.arn());
            return new CallerAccount(identity.account(), region, caller.partition(), caller);
        } catch (AwsServiceException e) {
            throw new AwsNotReachableException(
                    "AWS does not accept these credentials ("
                            + AwsFailure.of(e).code()
                            + "): sign in again, or choose another profile with AWS_PROFILE.",
                    e);
        } catch (SdkClientException e) {
            throw AwsNotReachableException.from(e, region);
        }
    }
}
