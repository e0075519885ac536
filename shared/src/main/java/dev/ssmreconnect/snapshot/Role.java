package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.PolicyDocument;
import java.util.Optional;

/** An IAM role: who may take it, and the boundary around what it may do. */
public record Role(Arn arn, PolicyDocument trust, Optional<Arn> permissionsBoundary) {}
