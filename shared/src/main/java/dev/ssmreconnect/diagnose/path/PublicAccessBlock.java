package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.snapshot.BlockPublicAccess;
import java.util.Optional;

/**
 * VPC Block Public Access at the VPC's internet gateways. Mode {@code block-ingress} leaves NAT and egress-only gateways their way
 * out. Exclusions are not part of what is read, so they are left out of the answer.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html">VPC Block Public Access</a>
 */
final class PublicAccessBlock {
    private final NetworkIndex index;

    PublicAccessBlock(NetworkIndex index) {
        this.index = index;
    }

    /** @param outboundOnly for traffic of a NAT or egress-only internet gateway */
    Optional<Step> atInternetGateway(Traveller traveller, boolean outboundOnly) {
        return index.network()
                .blockPublicAccess()
                .ifKnown()
                .map(known -> step(traveller, known, outboundOnly));
    }

    boolean stops(boolean outboundOnly) {
        return index.network()
                .blockPublicAccess()
                .ifKnown()
                .filter(known -> stops(known, outboundOnly))
                .isPresent();
    }

    private static boolean stops(BlockPublicAccess known, boolean outboundOnly) {
        return known.mode().is("block-bidirectional")
                || (known.mode().is("block-ingress") && !outboundOnly);
    }

    private static Step step(Traveller traveller, BlockPublicAccess known, boolean outboundOnly) {
        String place = "VPC Block Public Access";
        if (!stops(known, outboundOnly)) {
            return Step.pass(
                    CheckId.PATH_BLOCK_PUBLIC_ACCESS,
                    traveller.vpc().value(),
                    place,
                    known.mode().text());
        }
        return Step.of(
                CheckId.PATH_BLOCK_PUBLIC_ACCESS,
                Status.FAIL,
                traveller.vpc().value(),
                place,
                known.mode().text(),
                "VPC Block Public Access ("
                        + known.mode()
                        + ") stops the VPC's traffic at internet gateways, so "
                        + Step.SERVICES
                        + " cannot be reached over the internet.",
                "InternetGatewayBlockMode is " + known.mode(),
                "exclusions are " + known.exclusionsAllowed() + "; none was read");
    }
}
