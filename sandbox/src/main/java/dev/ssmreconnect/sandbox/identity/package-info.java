/**
 * IAM: roles, profiles, policies, the organisation above the account, and the evaluation of a
 * request against all of them. Uses {@code world} for names only.
 */
@NullMarked
package dev.ssmreconnect.sandbox.identity;

import org.jspecify.annotations.NullMarked;
