package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Arn;

/**
 * An instance profile as an instance or association names it.
 *
 * @param id {@code AIPA…}; it differs from GetInstanceProfile's where the profile was deleted and made again. Blank where not printed
 */
public record ProfileReference(Arn arn, String id) {}
