/** The Lambda functions: one package for each, which never use each other, and {@code runtime}, which puts them together. */
@NullMarked
package dev.ssmreconnect.functions;

import org.jspecify.annotations.NullMarked;
