/** What the functions' start is compared with. Uses the SDK and Lambda's interface, and nothing of the product. */
@NullMarked
package dev.ssmreconnect.bench.plain;

import org.jspecify.annotations.NullMarked;
