/** Whether the instance can be judged at all. Uses {@code diagnose}'s types, {@code model} and {@code snapshot}. */
@NullMarked
package dev.ssmreconnect.diagnose.instance;

import org.jspecify.annotations.NullMarked;
