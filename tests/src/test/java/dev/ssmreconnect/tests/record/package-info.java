/** The record: one contract for the store in memory and the one in DynamoDB, which runs on AWS's own engine. */
@NullMarked
package dev.ssmreconnect.tests.record;

import org.jspecify.annotations.NullMarked;
