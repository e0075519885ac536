/** The deployed stack as a person at the command line reaches it, with the rights of that person. Uses {@code pipeline} and the SDK. */
@NullMarked
package dev.ssmreconnect.aws.operate;

import org.jspecify.annotations.NullMarked;
