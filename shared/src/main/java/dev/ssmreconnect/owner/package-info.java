/** Who else keeps a resource as it is: a template, a group or a cluster that made it and may make it again. Pure; uses nothing. */
@NullMarked
package dev.ssmreconnect.owner;

import org.jspecify.annotations.NullMarked;
