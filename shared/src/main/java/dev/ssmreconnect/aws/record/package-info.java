/**
 * Incidents, claims, the journal and what the watch remembers, in one DynamoDB table. Uses {@code record}, {@code watch} and the SDK.
 *
 * <pre>
 * pk                        sk                    what
 * INCIDENT#i-…              CURRENT               the newest incident of a subject, over or not
 * INCIDENT#i-…              PAST#0000000001       the ones before it
 * INCIDENT#i-…              LOOK                  when to look at an instance without an incident
 * JOURNAL#i-…-1             KEY                   one change, with its pre-image
 * CLAIM#vpc-…               CLAIM                 who is changing it, until when
 * PAUSE                     pause-…               a pause; for some weeks also one that has ended
 * WATCH                     LOST#i-…, SWEEP       what the watch knew at its last tick
 * </pre>
 *
 * <p>There is one item for the newest incident of a subject, and each write of it is conditional on the version before: that is what makes
 * any number of events lead to one incident.
 */
@NullMarked
package dev.ssmreconnect.aws.record;

import org.jspecify.annotations.NullMarked;
