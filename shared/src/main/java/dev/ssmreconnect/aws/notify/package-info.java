/** Sends notifications: to people by Amazon SNS, to other programs of the account by Amazon EventBridge. */
@NullMarked
package dev.ssmreconnect.aws.notify;

import org.jspecify.annotations.NullMarked;
